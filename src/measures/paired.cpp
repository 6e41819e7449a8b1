// SPDX-License-Identifier: Apache-2.0
#include "measures/paired.hpp"

#include <algorithm>

#include "measures/measure.hpp"
#include "measures/scores/paired_scores.hpp"

namespace metalab::measures {

PairedNumbers PairedSample::numbers() const {
  return {first.measured(), second.measured(), *number_differences};
}

PairedSample PairedSample::scaled(double factor) const {
  PairedSample out{first.scaled(factor), second.scaled(factor), cells, {}};
  if (number_differences) out.number_differences = number_differences->scaled(factor);
  for (auto& cell : out.cells) {
    cell *= factor;
    const double half = (cell.most - cell.least) / 2;  // ranges stay as wide as they are
    const double middle = factor * (cell.least + cell.most) / 2;
    cell.least = std::max(0.0, middle - half);
    cell.most = middle + half;
  }
  return out;
}

bool has_variation(const Measure& measure, const PairedSample& sample) {
  const auto* form = std::get_if<NumberForm>(&measure.form);
  if (form == nullptr) return true;
  return form->difference(sample.numbers()).value_or(Moments{}).variance > 0;
}

bool is_heavy_tailed(const Measure& measure, const PairedSample& sample) {
  if (const auto* form = std::get_if<ScoreForm>(&measure.form))
    return few_scores_differ(*form, sample);
  const auto* form = std::get_if<NumberForm>(&measure.form);
  return form != nullptr && form->few_rows_carry_difference(sample.numbers());
}

std::vector<PairedCell> paired_one_vs_rest(const std::vector<PairedCell>& cells, std::uint32_t of,
                                           std::size_t classes) {
  std::vector<PairedCell> out = cells;
  for (auto& cell : out) {
    const auto is = [&](std::uint32_t one) -> std::uint32_t {
      return one >= classes ? missing : one == of ? yes : no;
    };
    cell.outcome = is(cell.outcome);
    cell.first = is(cell.first);
    cell.second = is(cell.second);
  }
  return out;
}

}  // namespace metalab::measures
