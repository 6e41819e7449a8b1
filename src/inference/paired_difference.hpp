// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "inference/interval.hpp"
#include "measures/measure.hpp"
#include "measures/paired.hpp"

namespace metalab::inference {

/// Of a share whose rows are the same whatever the decision (the selection rate, the true positive
/// rate, the accuracy): the rows by both models' answers. Nothing for every other measure.
std::optional<measures::PairedShares> paired_shares(const measures::Measure& measure,
                                                    const measures::PairedSample& sample);

/// Interval of a measure's difference second - first of two models on the same rows:
///   shares of the same rows   tango; with survey weights among their effective number of rows
///                             d(1 - d)-wise: (b + c - d^2) / v, v the design-based variance of d
///   a mean of such shares of  mover: square-and-add of their intervals from the shares of rows
///   different rows            that differ, see paired_shares_interval (the balanced accuracy,
///                             the mean over classes of true positive rates).
///                             Zou & Donner (2008), Stat. Med. 27:1693, eq. (3)
///   means of numbers          student_t of the differences of each row
///   sizes and squares of      widened_t: t (1 + s^2 + r^2) times the error by the influence of
///   numbers, R squared        each row, s and r the models' own errors relative to their values
///                             (to 1 less R squared): variances come out small where errors do
///   mean values (costs, net   multinomial_score of the differences of each row, those that no row
///   benefit)                  has included
///   the calibration error     mover_correlated: square-and-add of both single intervals with the
///                             correlation of the estimates. Zou (2007), eq. (15)
///   every other               paired_mover: d -+ sqrt((x^2 + y^2 - 2 r x y + u) (1 + 1 / k) + 2 f
///                             (x^2 + y^2) / n), x and y half the lengths of both single intervals,
///                             r the correlation of the estimates by the delta method over the
///                             joint cells (of an AUC DeLong's), n the rows that move an estimate,
///                             k how many of them carry the difference. Rows that were not seen to
///                             differ have room: u, of either outcome as all rows (JointInfluence),
///                             and one row either way that the models answer as if they knew
///                             nothing of each other, f of it, 1 where no row is seen to change, 0
///                             from six on. Cf. Zou (2007), Psychol. Methods 12:399, eq. (15),
///                             whose limits keep the difference of both sides' lengths where models
///                             agree
/// Counts in ranges: over all that they may be.
/// Precondition: the measure is estimable for both; z > 0.
Interval paired_difference(const measures::Measure& measure, const measures::PairedSample& sample,
                           double z);

/// The correlation of the two models' estimates over the joint cells; where one has no variance 0,
/// or 1 if no row tells the models apart.
double paired_correlation(const measures::Measure& measure, const measures::PairedSample& sample);

}  // namespace metalab::inference
