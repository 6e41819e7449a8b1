// SPDX-License-Identifier: Apache-2.0
#include "render/page/strip.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "render/layout/html_text.hpp"

namespace metalab::render {
namespace {

constexpr double kWidth = 240, kMargin = 6;
constexpr std::array kRoundShares{0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.8, 1.0};

double place(double value, const Reach& reach) {
  const double share = (value - reach.from) / (reach.to - reach.from);
  return kMargin + std::clamp(share, 0.0, 1.0) * (kWidth - 2 * kMargin);
}

}  // namespace

Reach reach_of(const std::vector<const evidence::Estimate*>& column, bool is_share) {
  if (column.empty()) return {};
  double low = column.front()->value, high = low;
  for (const auto* estimate : column) {
    low = std::min({low, estimate->value, estimate->interval.lower});
    high = std::max({high, estimate->value, estimate->interval.upper.value_or(estimate->value)});
  }
  if (is_share)
    return {0, *std::find_if(kRoundShares.begin(), kRoundShares.end() - 1,
                             [&](double round) { return round >= high; })};
  if (low >= 0 && low < high / 2) low = 0;
  return high > low ? Reach{low, high} : Reach{low - 1, high + 1};
}

std::string strip(const evidence::Estimate& estimate, const evidence::Estimate* everyone,
                  const Reach& reach) {
  const double lower = place(estimate.interval.lower, reach);
  const double upper = place(estimate.interval.upper.value_or(reach.to), reach);
  std::string inner = fmt::format(R"(<path class="ground" d="M{:.1f} 10H{:.1f}"></path>)", kMargin,
                                  kWidth - kMargin);
  if (everyone != nullptr)
    inner += fmt::format(R"(<path class="everyone" d="M{:.1f} 1V19"></path>)",
                         place(everyone->value, reach));
  inner += fmt::format(R"(<path class="interval" d="M{:.1f} 10H{:.1f}"></path>)", lower, upper);
  inner += fmt::format(R"(<circle class="dot" cx="{:.1f}" cy="10" r="5"></circle>)",
                       place(estimate.value, reach));
  return element(
      "svg", inner,
      R"(class="strip" viewBox="0 0 240 20" width="240" height="20" aria-hidden="true")");
}

}  // namespace metalab::render
