// SPDX-License-Identifier: Apache-2.0
#include "measures/scores/few_scores_carry.hpp"

#include "measures/carried.hpp"

namespace metalab::measures {

bool few_scores_carry_mean(const ScoreForm& form, const ScoreTable& table) {
  const auto weights = table.total_weight(), squares = table.total_squares();
  const double weight = weights[no] + weights[yes] + weights[missing];
  const double rows = kish_rows(weight, squares[no] + squares[yes] + squares[missing]);
  if (rows >= kFewScores) return false;
  const ScoreInfluence gaps = form.influence(table);
  Carried distances;
  for (std::size_t i = 0; i < gaps.size(); ++i)
    for (const Known outcome : {no, yes, missing})
      distances.add(table.levels[i].rows[outcome], table.levels[i].squares[outcome],
                    gaps[i][outcome] * gaps[i][outcome]);
  const double carrying = distances.rows();
  return carrying > 0 && carrying < kShareOfFewScores * rows;
}

}  // namespace metalab::measures
