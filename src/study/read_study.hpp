// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "study/study.hpp"

namespace metalab::study {

/// Reads and validates a study file (format study/1, schema/study.schema.json). Names of measures
/// and rules are kept with their places and resolved by `audit`.
/// Errors: file_*, yaml_*, study_*; each with line, column and key.
Result<Study> read_study(const std::filesystem::path& path);

/// The same from bytes; `file` is only named in errors and in Data::file.
Result<Study> read_study_text(std::string_view bytes, const std::string& file);

}  // namespace metalab::study
