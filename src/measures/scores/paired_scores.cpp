// SPDX-License-Identifier: Apache-2.0
#include "measures/scores/paired_scores.hpp"

#include <algorithm>

#include "measures/carried.hpp"
#include "measures/scores/few_scores_carry.hpp"

namespace metalab::measures {
namespace {

// Found by simulation: tests/unit/coverage/rare_outcomes_simulation_test.cpp.
constexpr double kFewRows = 6, kShareOfRows = 0.25, kShareOfArea = 0.5;

}  // namespace

bool few_scores_differ(const ScoreForm& form, const PairedSample& sample) {
  if (form.shape == Shape::root_at_zero) return false;
  const ScoreInfluence first = form.influence(*sample.first.scores);
  const ScoreInfluence second = form.influence(*sample.second.scores);
  Carried differences, own;
  double weight = 0, squares = 0;
  for (const auto& cell : sample.cells) {
    const double a = first[cell.first][cell.outcome], b = second[cell.second][cell.outcome];
    differences.add(cell.rows, cell.squares, (b - a) * (b - a));
    own.add(cell.rows, cell.squares, a * a + b * b);
    if (a == 0 && b == 0) continue;
    weight += cell.weight;
    squares += cell.squares;
  }
  const double carrying = differences.rows();
  const double rows = squares > 0 ? weight * weight / squares : 0;
  const double of_all = (rows < kFewScores ? kShareOfFewScores : kShareOfRows) * rows;
  const double enough = form.shape == Shape::area ? kShareOfArea * own.rows() : of_all;
  return carrying > 0 && carrying < std::min(kFewRows, enough);
}

}  // namespace metalab::measures
