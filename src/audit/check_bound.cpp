// SPDX-License-Identifier: Apache-2.0
#include "audit/check_bound.hpp"

#include <cmath>
#include <limits>

#include "base/json.hpp"
#include "measures/registry.hpp"

namespace metalab::audit {
namespace {

/// No ratio to a reference that anyone asks for is so large: it is a percentage.
constexpr double kLargestRatio = 20;

struct Range {
  double least, most;
};

/// All values that the comparison can have.
Range values_of(const measures::Measure& measure, const CompareTraits& compare) {
  if (compare.as == ComparedAs::value) return {measure.lowest, measure.highest};
  if (compare.is_ratio()) return {0, compare.is_spread() ? 1 : kLargestRatio};
  const double width = measure.highest - measure.lowest;
  return {compare.is_spread() ? 0 : -width, width};
}

/// The bound that holds of every value, or of none, or nothing.
std::optional<double> useless(const study::Criterion& criterion, const Range& values) {
  const double low = criterion.at_least.value_or(-std::numeric_limits<double>::infinity());
  const double high = criterion.at_most.value_or(std::numeric_limits<double>::infinity());
  if (low > values.most) return low;
  if (high < values.least) return high;
  if (low > values.least || high < values.most) return std::nullopt;
  if (high > values.most && std::isfinite(high)) return high;
  if (low < values.least && std::isfinite(low)) return low;
  return std::nullopt;
}

/// What was probably meant: 0.8 by 80, and of a ratio also by 1.25.
std::string likely(double bound, const Range& values, bool ratio) {
  constexpr double kPercent = 100, kDigits = 1e4;
  const bool inverse = ratio && bound > 1 && bound <= 2;
  const double meant = inverse ? std::round(kDigits / bound) / kDigits : bound / kPercent;
  return meant >= values.least && meant <= values.most ? shortest_real(meant) : "";
}

}  // namespace

Status check_bound(const study::Criterion& criterion) {
  const auto& measure = *measures::find_measure(criterion.measure.text);
  const CompareTraits& compare = traits(criterion.compare);
  const Range values = values_of(measure, compare);
  const auto bound = useless(criterion, values);
  if (!bound) return {};
  const bool open = compare.is_ratio() && !compare.is_spread();
  return fail(input_error("bound_beyond_values",
                          {{"found", shortest_real(*bound)},
                           {"criterion", criterion.id.text},
                           {"least", open ? "" : shortest_real(values.least)},
                           {"most", shortest_real(values.most)},
                           {"percent", open ? "1" : ""},
                           {"likely", likely(*bound, values, compare.is_ratio())}},
                          criterion.id.place));
}

}  // namespace metalab::audit
