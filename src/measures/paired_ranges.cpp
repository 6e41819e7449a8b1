// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "measures/classes/class_views.hpp"
#include "measures/measure.hpp"
#include "measures/paired.hpp"

namespace metalab::measures {
namespace {

constexpr int kRounds = 4;

/// One model's sample of cells.
Sample sample_of(const std::vector<PairedCell>& cells, std::uint32_t PairedCell::* model,
                 std::size_t classes) {
  Sample out;
  ClassTable table{classes, false, {}};
  for (const auto& cell : cells) {
    if (classes == 0)
      out.table.at(static_cast<Known>(cell.outcome), static_cast<Known>(cell.*model)) +=
          cell.weight;
    else
      table +=
          {classes, false, {{WeightedCount::unweighted(cell.weight), cell.outcome, cell.*model}}};
  }
  if (classes == 0) return out;
  out = hits(table);
  out.classes = std::make_shared<ClassTable>(std::move(table));
  return out;
}

std::optional<double> difference(const Measure& measure, const PairedSample& sample) {
  const auto first = estimate(measure, sample.first), second = estimate(measure, sample.second);
  if (!first || !second) return std::nullopt;
  return *second - *first;
}

/// As `furthest` in ranges.cpp.
std::optional<PairedSample> furthest(const Measure& measure, const PairedSample& sample,
                                     double sign) {
  std::vector<double> counts;
  for (const auto& cell : sample.cells) counts.push_back(cell.rows);
  const auto value_with = [&](std::size_t at, double count) {
    auto changed = counts;
    changed[at] = count;
    return difference(measure, sample.with_counts(changed));
  };
  for (int round = 0; round < kRounds; ++round) {
    std::vector<double> ends;
    for (std::size_t i = 0; i < counts.size(); ++i) {
      const auto [least, most] = std::pair(sample.cells[i].least, sample.cells[i].most);
      const auto low = value_with(i, least), high = value_with(i, most);
      ends.push_back(high && (!low || sign * *high > sign * *low) ? most : least);
    }
    if (ends == counts) break;
    counts = std::move(ends);
  }
  PairedSample out = sample.with_counts(counts);
  if (!difference(measure, out)) return std::nullopt;
  return out;
}

}  // namespace

PairedSample PairedSample::with_counts(const std::vector<double>& counts) const {
  PairedSample out;
  out.cells = cells;
  for (std::size_t i = 0; i < counts.size(); ++i) {
    PairedCell& cell = out.cells[i];
    cell.weight = cell.squares = cell.rows = cell.least = cell.most = counts[i];
  }
  const std::size_t classes = first.classes ? first.classes->classes : 0;
  out.first = sample_of(out.cells, &PairedCell::first, classes);
  out.second = sample_of(out.cells, &PairedCell::second, classes);
  return out;
}

bool in_ranges(const PairedSample& sample) {
  return std::any_of(sample.cells.begin(), sample.cells.end(),
                     [](const PairedCell& cell) { return cell.most > cell.least; });
}

std::optional<PairedExtremes> paired_extremes(const Measure& measure, const PairedSample& sample) {
  auto low = furthest(measure, sample, -1), high = furthest(measure, sample, 1);
  if (!low || !high) return std::nullopt;
  return PairedExtremes{*std::move(low), *std::move(high)};
}

}  // namespace metalab::measures
