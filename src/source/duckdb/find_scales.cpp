// SPDX-License-Identifier: Apache-2.0
#include "source/duckdb/find_scales.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>

#include "source/duckdb/value_text.hpp"
#include "source/sql/cell_aggregates.hpp"
#include "source/sql/cube_sql.hpp"

namespace metalab::source {
namespace {

/// What the scales of a study's numbers follow from.
struct NumberRanges {
  double low = 0, high = 0;          // of outcomes
  double least = 0, most = 0;        // of predictions
  double error = 0, difference = 0;  // the largest

  double largest() const {
    return std::max({std::abs(low), std::abs(high), std::abs(least), std::abs(most)});
  }
};

/// Reads the answer to number_ranges_sql.
NumberRanges ranges_in(const std::vector<Datum>& row, std::size_t predictions) {
  const auto real = [&](std::size_t i) {
    const auto* value = std::get_if<double>(&row.at(i));
    return value == nullptr || std::isnan(*value) ? std::nullopt : std::optional(*value);
  };
  NumberRanges out;
  out.low = real(0).value_or(0), out.high = real(1).value_or(0);
  bool any = false;
  for (std::size_t p = 0; p < predictions; ++p) {
    const auto low = real(2 + 2 * p), high = real(3 + 2 * p);
    if (low && high) {
      out.least = any ? std::min(out.least, *low) : *low;
      out.most = any ? std::max(out.most, *high) : *high;
      any = true;
    }
    out.error = std::max(out.error, real(2 + 2 * predictions + p).value_or(0));
  }
  for (std::size_t i = 2 + 3 * predictions; i < row.size(); ++i)
    out.difference = std::max(out.difference, real(i).value_or(0));
  return out;
}

/// So many bins at least lie between the least and the largest outcome.
constexpr int kBinsExponent = 12;

/// A number amid most outcomes: 0 where it lies no further from the middle half than that is wide,
/// else their median; to the width of a bin.
Result<double> amid_outcomes(Session& session, const study::Data& study,
                             const NumberRanges& ranges) {
  if (ranges.high <= ranges.low) return ranges.low;
  int exponent = 0;
  std::frexp(ranges.high - ranges.low, &exponent);
  const double width = std::ldexp(1.0, exponent - kBinsExponent);
  std::map<double, double> rows;
  const auto read =
      session.query(outcomes_by_bin_sql(study, ranges.low, width), [&](const auto& row) -> Status {
        rows[std::get<double>(row.at(0))] = static_cast<double>(whole(row.at(1)));
        return {};
      });
  if (!read) return fail(read.error());
  double all = 0;
  for (const auto& [bin, count] : rows) all += count;
  const auto quantile = [&](double share) {
    double below = 0;
    for (const auto& [bin, count] : rows) {
      below += count;
      if (below >= share * all) return ranges.low + width * bin;
    }
    return ranges.high;
  };
  const double first = quantile(0.25), third = quantile(0.75) + width;
  if (first - (third - first) <= 0 && third + (third - first) >= 0) return 0;
  return quantile(0.5) + width / 2;
}

Result<cube::NumberScales> scales_of(Session& session, const study::Data& study,
                                     const NumberRanges& ranges) {
  const int units = study.weighs_as_survey() ? cube::kUnitsOfSurvey : cube::kUnitsOfNumbers;
  cube::NumberScales out;
  if (study.disclosure.on()) {
    out.outcome = out.prediction = cube::scale_about_zero(ranges.largest(), units);
  } else {
    METALAB_TRY(const double middle, amid_outcomes(session, study, ranges));
    out.outcome = cube::scale_around(middle, ranges.low, ranges.high, units);
    out.prediction = ranges.least <= middle && middle <= ranges.most
                         ? cube::scale_around(middle, ranges.least, ranges.most, units)
                         : cube::scale_between(ranges.least, ranges.most, units);
  }
  out.error = cube::scale_about_zero(ranges.error, units);
  out.difference = cube::scale_about_zero(ranges.difference, units);
  return out;
}

}  // namespace

Result<cube::NumberScales> find_scales(Session& session, const study::Data& study) {
  if (!study.of_numbers()) return cube::NumberScales{};
  NumberRanges ranges;
  const std::size_t predictions = std::max<std::size_t>(1, study.deciding_models().size());
  const auto read = session.query(number_ranges_sql(study), [&](const auto& row) -> Status {
    ranges = ranges_in(row, predictions);
    return {};
  });
  if (!read) return fail(read.error());
  const double largest = ranges.largest();
  if (!(largest <= cube::kLargestNumber))
    return fail(input_error("number_too_large",
                            {{"found", std::isinf(largest) ? value_of(Datum{largest}).text : ""},
                             {"limit", value_of(Datum{cube::kLargestNumber}).text}},
                            target_columns(study).front().role->sql.place));
  return scales_of(session, study, ranges);
}

}  // namespace metalab::source
