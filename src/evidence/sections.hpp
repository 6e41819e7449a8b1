// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "base/json.hpp"
#include "evidence/evidence.hpp"
#include "evidence/reader.hpp"

namespace metalab::evidence {

/// One member of the predicate. Writing, reading and recomputing go through the same table.
struct Section {
  std::string_view key;
  enum class Presence { required, optional } presence;
  /// How its items are named where it is a list that verification looks at one by one; by_group:
  /// the items stand in its member "groups".
  enum class Items { none, by_id, by_criterion, by_group } items;
  /// Whether it follows from the study and the cube: not at all, by copying and counting, so that
  /// every version says the same, or by computing, which a version may do better.
  enum class Follows { no, plainly, by_computing } follows;
  std::optional<Json> (*write)(const Evidence&);  // nothing: there is no such member
  void (*read)(const Reader&, Evidence&);
  /// Members of its items that are copied from the study, so that every version says the same.
  std::span<const std::string_view> copied = {};
};

std::span<const Section> sections();

}  // namespace metalab::evidence
