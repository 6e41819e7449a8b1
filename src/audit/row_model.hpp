// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "measures/measure.hpp"
#include "numeric/binomial.hpp"

namespace metalab::audit {

/// What is assumed of one group before there is data: the measure's value and whatever else
/// decides how its estimate varies (names of other measures; "sd" of one row's part of a mean).
struct GroupTruth {
  double value = 0;
  std::map<std::string, double> of;
};

/// A kind of row that a group may have, with its probability.
struct ModelRow {
  double probability = 0;
  measures::Known outcome = measures::missing, decision = measures::missing;
  std::optional<double> score;
  double y = 0, p = 0;  // of numbers
};

/// How a measure is planned for.
enum class PlanForm {
  share,  // of all rows, or of those with one outcome or decision: `assumed_share`
  table,  // of base rate, true and false positive rate
  area,   // AUC: Hanley & McNeil
  mean,   // value and standard deviation
  none    // no defensible variance before there is data
};
PlanForm plan_form(const measures::Measure& measure);

/// What a measure's plan needs besides its value: base_rate, selection_rate, sd, or the three rates
/// of `table` (then without a value). Empty where the value is enough.
std::vector<std::string> assumed_besides(const measures::Measure& measure);

/// The rows of a group in which the measure is as assumed; nothing where no such group exists.
/// A share: rows counted by it or not. AUC: scores are exponential in both outcomes, which gives
/// exactly the variance of Hanley & McNeil (1982), Radiology 143:29, in kScoreLevels levels. A
/// mean: two values with that mean and standard deviation.
std::optional<std::vector<ModelRow>> rows_of(const measures::Measure& measure,
                                             const GroupTruth& truth);

/// A group's rows, drawn or expected.
class RowModel {
 public:
  /// Precondition: probabilities sum to 1; rows a whole number above 0.
  RowModel(std::vector<ModelRow> rows, double count, bool of_numbers);
  /// `count` rows at random.
  measures::Sample draw(numeric::RandomStream& stream) const;
  /// The numbers of rows nearest to what is expected.
  measures::Sample expected() const;

 private:
  measures::Sample sample_of(const std::vector<double>& counts) const;
  std::vector<ModelRow> rows_;
  double count_;
  bool of_numbers_;
  numeric::Multinomial draws_;
};

}  // namespace metalab::audit
