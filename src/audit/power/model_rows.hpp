// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "audit/power/row_model.hpp"
#include "measures/measure.hpp"

namespace metalab::audit {

inline constexpr double kReached = 1e-6;  // how near rows come to the value that is assumed

/// What is assumed of one group before there is data: the measure's value and whatever else
/// decides how its estimate varies (ids of other measures; "sd" of one row's part of a mean).
struct ModelTruth {
  double value = 0;
  std::map<std::string, double> of = {};
  bool operator==(const ModelTruth&) const = default;
};

/// The same of one model, or of two on the same rows.
struct GroupTruth : ModelTruth {
  std::optional<ModelTruth> second = {};
  std::optional<double> agreement = {};  // see PairModel; nothing: independent given the outcome
  bool operator==(const GroupTruth&) const = default;
};

/// What is planned for: a criterion's measure in its view.
struct PlannedMeasure {
  const measures::Measure* measure = nullptr;         // a mean over classes has that form
  std::vector<std::string> classes = {};              // of that mean; else empty
  bool paired = false;                                // two models on the same rows
  std::shared_ptr<const measures::Measure> own = {};  // keeps one with the study\'s terms

  RowKind kind() const;
};

/// How a measure is planned for.
enum class PlanForm {
  share,     // of all rows, or of those with one outcome or decision
  table,     // of base rate, true and false positive rate
  average,   // over classes: of their shares and true positive rates
  ordering,  // of scores: AUC, average precision
  bins,      // of scores: calibration error
  mean,      // value and standard deviation
  errors     // of predicted numbers: root mean squared error, R squared
};
PlanForm plan_form(const measures::Measure& measure);

/// What a measure's plan needs besides its value: base_rate, selection_rate, sd, or the three rates
/// of `table` (then without a value). Of classes see class_rows.hpp.
std::vector<std::string> assumed_besides(const PlannedMeasure& planned);

/// The rows of a group in which the measure is as assumed; nothing where no such group exists.
///   share     rows counted by it or not; of two models with predictive values, the whole table
///   average   class_rows.hpp; ordering, bins: score_rows.hpp; mean: mean_rows.hpp;
///   errors    number_rows.hpp
std::optional<std::vector<ModelRow>> rows_of(const PlannedMeasure& planned,
                                             const ModelTruth& truth);

}  // namespace metalab::audit
