// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace metalab::lab {

/// One step of the schema: its number is its place in the list, from 1.
struct Migration {
  std::string_view name, script;
};
const std::vector<Migration>& migrations();

/// Brings the database at `file` to the newest schema, or makes it. What there is is migrated as a
/// copy, which takes its place when it is whole. Errors: lab_store; lab_schema_newer of a later
/// version; lab_schema_changed where a step that was taken was another than ours.
Status migrate(const std::filesystem::path& file);

}  // namespace metalab::lab
