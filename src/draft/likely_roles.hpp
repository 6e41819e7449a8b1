// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "draft/look_at_columns.hpp"

namespace metalab::draft {

/// The columns that a study of the file would have, each null where none is likely.
struct LikelyRoles {
  const GuessedColumn *outcome = nullptr, *decision = nullptr, *score = nullptr;
  const GuessedColumn *number = nullptr, *prediction = nullptr;  // where nothing is a yes or no
  std::vector<const GuessedColumn*> groups;  // the likeliest first, in the file's order
  bool groups_named = false;                 // some are named like groups of people
};

/// Precondition: `columns` outlives what comes back.
LikelyRoles likely_roles(const std::vector<GuessedColumn>& columns);

/// One of the values is a yes by its word in English or French.
bool has_yes(const GuessedColumn& column);

/// The value of a text column that most likely counts as yes: by its word in English or French,
/// else the last. Precondition: it has values.
const std::string& likely_positive(const GuessedColumn& column);

}  // namespace metalab::draft
