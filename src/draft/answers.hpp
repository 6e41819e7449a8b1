// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "draft/look_at_columns.hpp"

namespace metalab::draft {

/// A column that says yes or no: by itself, by a value that counts as yes, or from a number on.
struct Target {
  std::string column, positive;
  std::optional<double> from;
};

/// The bound that is offered first, and the rule of the catalogue that sets it.
inline constexpr double kUsualBound = 0.8;
inline constexpr const char* kUsualRule = "us.ugesp.four-fifths";

/// A bound on selection rates, and whose it is.
struct Bound {
  std::optional<double> at_least;  // of the lowest rate by the highest
  std::optional<double> at_most;   // of the highest rate less the lowest
  std::string because;             // a rule of the catalogue, or a sentence
};

/// What a person says of a study; what is not said is guessed and offered as a choice.
struct Answers {
  std::string question;
  std::vector<std::string> groups;  // columns
  std::optional<Target> decided, turned_out;
  Bound bound;
};

/// "COLUMN", "COLUMN=VALUE" or "COLUMN>=NUMBER"; the whole text where it is a column's name.
Target read_target(const std::string& text, const std::vector<GuessedColumn>& columns);

/// Whether the columns and, as far as they were looked at, the values that were named are there,
/// and a bound has decisions and a reason. Errors: answer_unknown_column, answer_unknown_value,
/// answer_value_needed, answer_no_decision, answer_no_reason, answer_reason_alone, answer_bound.
Status check_answers(const Answers& answers, const std::vector<GuessedColumn>& columns);

/// The column of that name; null where there is none.
const GuessedColumn* column_named(const std::vector<GuessedColumn>& columns,
                                  const std::string& name);

}  // namespace metalab::draft
