// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cmath>

#include "measures/carried.hpp"
#include "measures/paired.hpp"

namespace metalab::inference {

/// 1 where no row carries anything, less with every row that does, 0 from `enough` on.
inline double faded(double carrying, double enough) {
  return enough > 0 ? std::max(0.0, 1 - carrying / enough) : 1;
}

/// How the rows move both models' estimates of a measure, and their difference.
struct JointInfluence {
  double both = 0, of_first = 0, of_second = 0;  // products, and each model's squares
  double weight = 0, squares = 0;                // of the rows that move an estimate
  measures::Carried differences;  // squares of the second's influence less the first's
  /// The same as they would be on average, whatever the row's outcome: what is seen to change.
  measures::Carried changes;
  /// What the differences would have more if the rows of an outcome changed as all rows do, where
  /// few of that outcome are seen to.
  double unseen_of_outcomes = 0;

  /// 0 where one model's influences have no variance, unless no row changes.
  double correlation() const {
    if (of_first > 0 && of_second > 0)
      return std::clamp(both / std::sqrt(of_first) / std::sqrt(of_second), -1.0, 1.0);
    return changes.rows() > 0 ? 0 : 1;
  }
  /// (Effective) rows that move an estimate.
  double rows() const { return squares > 0 ? weight * weight / squares : 1; }
};

/// Influences by the delta method over the joint cells. Precondition: not of numbers.
JointInfluence joint_influence(const measures::Measure& measure,
                               const measures::PairedSample& sample);

}  // namespace metalab::inference
