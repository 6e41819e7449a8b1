// SPDX-License-Identifier: Apache-2.0
#include "measures/classes/macro.hpp"

#include <map>

#include "measures/classes/class_views.hpp"
#include "measures/registry.hpp"

namespace metalab::measures {
namespace {

/// The averages of all measures that have one, by the measure.
const std::map<const Measure*, Measure>& averages() {
  static const auto all = [] {
    std::map<const Measure*, Measure> out;
    for (const Measure* measure : all_measures()) {
      if (measure->needs != Needs::outcome_and_decision ||
          std::holds_alternative<CellMeanForm>(measure->form))
        continue;
      Measure average = *measure;
      average.form = MacroForm{measure};
      average.numerator = average.denominator = {};
      out.emplace(measure, average);
    }
    return out;
  }();
  return all;
}

}  // namespace

const Measure* macro_average(const Measure& measure) {
  const auto found = averages().find(&measure);
  return found == averages().end() ? nullptr : &found->second;
}

std::optional<double> macro_estimate(const Measure& of, const ClassTable& table) {
  double sum = 0;
  for (const auto& sample : one_vs_rest(table)) {
    const auto value = estimate(of, sample);
    if (!value) return std::nullopt;
    sum += *value;
  }
  return sum / static_cast<double>(table.classes);
}

std::optional<std::size_t> class_without_estimate(const Measure& of, const ClassTable& table) {
  const auto samples = one_vs_rest(table);
  for (std::size_t c = 0; c < samples.size(); ++c)
    if (!estimate(of, samples[c])) return c;
  return std::nullopt;
}

}  // namespace metalab::measures
