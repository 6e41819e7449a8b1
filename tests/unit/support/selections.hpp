// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include "support/studies.hpp"

// Studies with one criterion on the selection rates of equally large groups.
namespace metalab::test {

/// Groups of equal size with these rates of selection.
struct SelectionSetting {
  const char* name;
  std::string criterion;  // without id, measure and across
  std::int64_t rows;      // of a group
  std::vector<double> rates;
};

inline study::Study study_of_selection(const SelectionSetting& setting) {
  return study_of(
      study_text("measures: [selection_rate]\ncriteria:\n"
                 "  - {id: c, measure: selection_rate, across: race, because: Agreed, " +
                 setting.criterion + "}\nuncertainty: {replicates: 300}\n"));
}

inline Cube cube_of_counts(const std::vector<std::pair<std::int64_t, std::int64_t>>& selected_of) {
  std::vector<Cell> cells;
  for (std::size_t g = 0; g < selected_of.size(); ++g) {
    const auto [selected, rows] = selected_of[g];
    const std::string group = "group" + std::to_string(10 + g);
    for (const bool yes : {false, true})
      cells.push_back(
          {{Value::of(group), Value::of("f"), Value::missing(), Value::of(yes ? "1" : "0")},
           yes ? selected : rows - selected,
           0});
  }
  std::erase_if(cells, [](const Cell& cell) { return cell.n <= 0; });
  return cube_of(cells);
}

inline evidence::Verdict verdict_of(const SelectionSetting& setting, const Cube& cube) {
  return examined(study_of_selection(setting), cube).verdicts.front();
}

inline evidence::Verdict today(const SelectionSetting& setting) {
  std::vector<std::pair<std::int64_t, std::int64_t>> counts;
  for (const double rate : setting.rates)
    counts.emplace_back(std::llround(rate * double(setting.rows)), setting.rows);
  return verdict_of(setting, cube_of_counts(counts));
}

}  // namespace metalab::test
