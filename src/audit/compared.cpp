// SPDX-License-Identifier: Apache-2.0
#include "audit/compared.hpp"

#include <algorithm>
#include <cmath>

#include "measures/counted_rows.hpp"

namespace metalab::audit {

void Compared::leave_out(const evidence::Group& group, const measures::Measure& measure,
                         const measures::Sample& sample, std::int64_t smallest_group) {
  comparison.left_out.push_back(group);
  if (!measures::estimate(measure, sample)) growth_for_left_out.reset();
  if (!growth_for_left_out) return;
  growth_for_left_out = std::max(*growth_for_left_out, static_cast<double>(smallest_group) /
                                                           measures::counted_rows(measure, sample));
}

std::string with_max_t(std::string_view method) {
  return std::string(method) + (method.ends_with("_max_t") ? "" : "_max_t");
}

evidence::Estimate estimate_of(double value, const inference::Interval& interval, double confidence,
                               Simultaneous simultaneous) {
  evidence::Interval out{
      interval.lower, interval.upper, confidence, std::string(interval.method), {}};
  if (simultaneous != Simultaneous::none) out.simultaneous = simultaneous;
  if (std::isinf(interval.upper)) out.upper.reset();
  return {value, out};
}

}  // namespace metalab::audit
