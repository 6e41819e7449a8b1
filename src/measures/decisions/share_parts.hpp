// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "measures/decisions/decision_table.hpp"

namespace metalab::measures {

using ShareOf = Proportion (*)(const DecisionTable&);

/// What a row of this outcome and decision adds to a share's successes and trials.
inline Proportion part_of(ShareOf of, Known outcome, Known decision) {
  DecisionTable one;
  one.at(outcome, decision) = 1;
  return of(one);
}

/// The share divides by the same rows whatever is decided of them: two models' are shares of the
/// same rows.
inline bool has_same_rows(ShareOf of) {
  for (const Known outcome : {no, yes, missing})
    if (part_of(of, outcome, no).trials != part_of(of, outcome, yes).trials) return false;
  return true;
}

/// It divides by the same rows, and by those of one outcome alone.
inline bool has_rows_of_an_outcome(ShareOf of) {
  return has_same_rows(of) && part_of(of, no, no).trials <= 0;
}

}  // namespace metalab::measures
