// SPDX-License-Identifier: Apache-2.0
#include "render/phrases/numbers.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "render/phrases/facts.hpp"

namespace metalab::render {
namespace {

constexpr int kMostDecimals = 6;
constexpr int kMoreDecimals = 2;  // at most, so that a difference adds up
constexpr int kMostBesideABound = 9;
constexpr double kSame = 1e-9;  // of two numbers, relative: what recomputation tolerates

double factor(Scale scale) { return scale == Scale::plain ? 1 : 100; }

/// Decimals at which the interval's width has two significant digits.
int decimals_of_width(const evidence::Estimate& estimate, Scale scale) {
  const double upper = estimate.interval.upper.value_or(2 * estimate.value);
  const double width = std::abs(upper - estimate.interval.lower) * factor(scale);
  if (!(width > 0)) return 2;
  const int decimals = 1 - static_cast<int>(std::floor(std::log10(width)));
  return std::clamp(decimals, 0, kMostDecimals);
}

/// Whether a number is below, at or above a bound: -1, 0, 1.
int which_side(double bound, double value) {
  if (std::abs(value - bound) <= kSame * std::max(1.0, std::abs(bound))) return 0;
  return value < bound ? -1 : 1;
}

/// The size of a number with so many decimals, a half rounded up (62.5 is 63), as in the page.
std::string digits_of(double value, int decimals) {
  const double size = std::abs(value), units = size * std::pow(10, decimals);
  const bool is_half = units - std::floor(units) == 0.5 &&
                       std::fma(size, std::pow(10, decimals), -units) == 0;  // not only nearly
  return fmt::format("{:.{}f}", is_half ? std::nextafter(size, INFINITY) : size, decimals);
}

/// The number that is written.
double as_written(double value, int decimals) {
  return std::copysign(std::stod(digits_of(value, decimals)), value);
}

/// Whether a number written with so many decimals lies on the side of the bound on which it does.
bool keeps_side(double value, double bound, int decimals) {
  return which_side(bound, as_written(value, decimals)) == which_side(bound, value);
}

/// Whether the written difference is that of the written values.
bool adds_up(const StepOf& one, int decimals) {
  const auto units = [&](const evidence::Estimate& estimate, Scale scale) {
    return std::round(as_written(estimate.value * factor(scale), decimals) *
                      std::pow(10, decimals));
  };
  return units(one.second, one.of_values) - units(one.first, one.of_values) ==
         units(one.difference, one.of_difference);
}

/// The decimals that a step's least wide interval supports.
int decimals_of_step(const StepOf& one) {
  return std::max({decimals_of_width(one.first, one.of_values),
                   decimals_of_width(one.second, one.of_values),
                   decimals_of_width(one.difference, one.of_difference)});
}

/// The decimals of numbers that stand together, of which one supports `fewest` and one `most`.
int decimals_between(int fewest, int most, bool plain) {
  return std::max(std::min(fewest, most), plain ? 0 : std::min(most, 1));
}

/// Whether a noun after the number stands in the singular: in English after 1, in French below 2.
bool is_singular(words::Language language, std::string_view number) {
  constexpr std::string_view kMinus = "\u2212";
  if (number.starts_with(kMinus)) number.remove_prefix(kMinus.size());
  if (language == words::Language::en) return number == "1";
  return (number.starts_with('0') || number.starts_with('1')) &&
         (number.size() == 1 || number[1] == ',');
}

}  // namespace

std::string with_plus(const std::string& number) {
  const bool is_more =
      !number.starts_with("\u2212") && number.find_first_of("123456789") != std::string::npos;
  return (is_more ? "+" : "") + number;
}

int decimals_of_column(const std::vector<const evidence::Estimate*>& column, Scale scale) {
  int fewest = kMostDecimals, most = 0;
  for (const auto* estimate : column) {
    fewest = std::min(fewest, decimals_of_width(*estimate, scale));
    most = std::max(most, decimals_of_width(*estimate, scale));
  }
  return decimals_between(fewest, most, scale == Scale::plain);
}

int decimals_of_steps(const std::vector<StepOf>& column) {
  int fewest = kMostDecimals, most = 0;
  bool plain = true;
  for (const auto& one : column) {
    fewest = std::min(fewest, decimals_of_step(one));
    most = std::max(most, decimals_of_step(one));
    plain = plain && one.of_values == Scale::plain;
  }
  const int first = decimals_between(fewest, most, plain);
  const int last = std::min(first + kMoreDecimals, kMostDecimals);
  const auto all_add_up = [&](int decimals) {
    return std::all_of(column.begin(), column.end(),
                       [&](const auto& one) { return adds_up(one, decimals); });
  };
  int decimals = first;
  while (decimals < last && !all_add_up(decimals)) ++decimals;
  return decimals;
}

Scale scale_of(const std::string& measure, const Named<Compare>& compare) {
  if (!facts_of(measure).is_share || !compare.known()) return Scale::plain;
  switch (traits(*compare.known()).as) {
    case ComparedAs::ratio:
      return Scale::plain;
    case ComparedAs::difference:
      return Scale::points;
    case ComparedAs::value:
      break;
  }
  return Scale::share;
}

int Numbers::decimals_for(const evidence::Estimate& estimate, Scale scale) const {
  int decimals = decimals_of_width(estimate, scale);
  const auto keep_sides = [&](double limit) {
    return std::all_of(bounds_.begin(), bounds_.end(), [&](double bound) {
      return keeps_side(limit * factor(scale), bound * factor(scale), decimals);
    });
  };
  while (decimals < kMostBesideABound && !(keep_sides(estimate.interval.lower) &&
                                           keep_sides(estimate.interval.upper.value_or(INFINITY))))
    ++decimals;
  return decimals;
}

std::string Numbers::fixed(double value, int decimals) const {
  const std::string digits = digits_of(value, decimals);
  const bool negative = value < 0 && digits.find_first_not_of("0.") != std::string::npos;
  const bool french = language_ == words::Language::fr;
  const auto point = digits.find('.');
  std::string whole = digits.substr(0, point);
  std::string out = negative ? "\u2212" : "";
  for (std::size_t i = 0; i < whole.size(); ++i) {
    if (i > 0 && (whole.size() - i) % 3 == 0) out += french ? "\u202F" : ",";
    out += whole[i];
  }
  if (point != std::string::npos) out += (french ? "," : ".") + digits.substr(point + 1);
  return out;
}

std::string Numbers::with_unit(const std::string& number, Scale scale) const {
  if (scale == Scale::plain)
    return unit_.empty()
               ? number
               : words::say(language_, "unit.number", {{"number", number}, {"unit", unit_}});
  const char* points = is_singular(language_, number) ? "report.point" : "report.points";
  return words::say(language_, scale == Scale::share ? "report.percent" : points,
                    {{"number", number}});
}

std::string Numbers::whole(std::int64_t value) const {
  return fixed(static_cast<double>(value), 0);
}

std::string Numbers::estimate(const evidence::Estimate& estimate, Scale scale) const {
  return with_unit(fixed(estimate.value * factor(scale), decimals_for(estimate, scale)), scale);
}

std::string Numbers::interval(const evidence::Estimate& estimate, Scale scale) const {
  return interval(estimate, scale, decimals_for(estimate, scale));
}

std::string Numbers::interval(const evidence::Estimate& estimate, Scale scale, int decimals) const {
  const auto [lower, upper] = limits_at(estimate, scale, decimals);
  if (upper.empty())
    return words::say(language_, "report.interval_without_upper", {{"lower", lower}});
  return words::say(language_, "report.interval", {{"lower", lower}, {"upper", upper}});
}

std::pair<std::string, std::string> Numbers::limits(const evidence::Estimate& estimate,
                                                    Scale scale) const {
  return limits_at(estimate, scale, decimals_for(estimate, scale));
}

std::pair<std::string, std::string> Numbers::limits_at(const evidence::Estimate& estimate,
                                                       Scale scale, int decimals) const {
  const std::string lower = fixed(estimate.interval.lower * factor(scale), decimals);
  if (!estimate.interval.upper) return {with_unit(lower, scale), ""};
  const std::string upper = fixed(*estimate.interval.upper * factor(scale), decimals);
  return {lower, with_unit(upper, scale)};
}

Step Numbers::step(const StepOf& one, int decimals) const {
  return {rounded(one.first.value, decimals, one.of_values),
          rounded(one.second.value, decimals, one.of_values),
          rounded(one.difference.value, decimals, one.of_difference)};
}

std::string Numbers::chosen(double value, Scale scale) const {
  const double shown = value * factor(scale);
  int decimals = 0;
  while (decimals < kMostDecimals && std::abs(shown - std::round(shown * std::pow(10, decimals)) /
                                                          std::pow(10, decimals)) > 1e-9)
    ++decimals;
  return with_unit(fixed(shown, decimals), scale);
}

std::string Numbers::rounded(double value, int decimals, Scale scale) const {
  return with_unit(fixed(value * factor(scale), decimals), scale);
}

std::string Numbers::bound(const std::optional<double>& at_least,
                           const std::optional<double>& at_most, Scale scale) const {
  if (at_least && at_most)
    return words::say(language_, "report.bound_within",
                      {{"low", chosen(*at_least, scale)}, {"high", chosen(*at_most, scale)}});
  return at_least
             ? words::say(language_, "report.bound_at_least", {{"value", chosen(*at_least, scale)}})
             : words::say(language_, "report.bound_at_most",
                          {{"value", chosen(at_most.value_or(0), scale)}});
}

std::string Numbers::p_value(double p) const {
  constexpr double kSmallest = 0.001;
  if (p < kSmallest) return "<\u00A0" + chosen(kSmallest, Scale::plain);
  return "=\u00A0" + chosen(std::round(p * 1000) / 1000, Scale::plain);
}

std::string Numbers::confidence(double value) const { return chosen(value, Scale::share); }

}  // namespace metalab::render
