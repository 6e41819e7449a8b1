// SPDX-License-Identifier: Apache-2.0
#include "inference/share_limits.hpp"

#include "inference/wilson.hpp"
#include "numeric/binomial_limits.hpp"

namespace metalab::inference {
namespace {
constexpr double kEnoughSquares = 4;  // of z
constexpr double kMostRemembered = 255;
}  // namespace

std::string_view effective_name(std::string_view method) {
  return method == "wilson"  ? "wilson_effective"
         : method == "mid_p" ? "mid_p_effective"
                             : "clopper_pearson_effective";
}

ShareLimits::ShareLimits(double z, ShareIntervals kind)
    : z_(z), kind_(kind), tail_(numeric::normal_tail(z)) {}

bool ShareLimits::enough(const measures::Proportion& share) const {
  const double least = kEnoughSquares * z_ * z_;
  return kind_ == ShareIntervals::by_counts && share.successes >= least &&
         share.trials - share.successes >= least;
}

Interval ShareLimits::of(const measures::Proportion& share) {
  if (enough(share)) return wilson(share, z_);
  return {lower(share.successes, share.trials),
          1 - lower(share.trials - share.successes, share.trials),
          kind_ == ShareIntervals::exact ? "clopper_pearson" : "mid_p"};
}

double ShareLimits::lower(double successes, double trials) {
  const auto find = [&] {
    return kind_ == ShareIntervals::exact ? numeric::clopper_pearson_lower(successes, trials, tail_)
                                          : numeric::mid_p_lower(successes, trials, tail_);
  };
  if (trials > kMostRemembered) return find();
  const auto x = static_cast<std::size_t>(successes), n = static_cast<std::size_t>(trials);
  if (static_cast<double>(x) != successes || static_cast<double>(n) != trials) return find();
  const std::size_t place = n * (n + 1) / 2 + x;
  if (place >= remembered_.size()) remembered_.resize(place + 1, -1);
  double& found = remembered_[place];
  if (found < 0) found = find();
  return found;
}

}  // namespace metalab::inference
