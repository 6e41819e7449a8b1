// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "source/duckdb/inputs.hpp"

namespace metalab::draft {

/// A column of the data with the roles that it may have; the greater `likely_...`, the likelier.
struct GuessedColumn {
  std::string name, type;
  std::int64_t distinct = 0;
  std::vector<std::string> values;  // where they are few, sorted
  bool is_text = false, is_binary = false, is_unit_real = false;
  bool is_number = false;  // of too many values for groups
  std::string plain;       // the name without accents
  bool is_key = false;     // nearly every row has a value of its own
  int likely_outcome = 0, likely_decision = 0, likely_group = 0, likely_score = 0;
  int likely_number = 0, likely_prediction = 0, likely_weight = 0;
  bool has_all_values = false;  // the file has no others than `values`
};

struct LookedAtColumns {
  std::vector<GuessedColumn> columns;
  std::int64_t first_rows = 0;  // so many rows were looked at, and there may be more; else 0
};

/// From here on the column's name says that it has the role; 2 says that its values are yes and no.
inline constexpr int kNamedOutcome = 3, kNamedDecision = 4;

/// The text with its letters as they are without accents. Errors: those of Session::query.
Result<std::string> without_accents(source::Session& session, const std::string& text);

/// Looks at the first rows of an opened table. Errors: those of Session::query.
Result<LookedAtColumns> look_at_columns(source::Session& session, const source::Input& input);

}  // namespace metalab::draft
