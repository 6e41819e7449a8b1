// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>

#include "base/result.hpp"
#include "study/study.hpp"

namespace metalab::audit {

/// The study with its names known (check_names, whose errors it has) and what they imply: where
/// every measure is of numbers, outcome and predictions are numbers without `kind: number`. The
/// study's digest stays what it was.
Result<study::Study> resolve_study(study::Study study);

/// The same of a study file. Errors: those of study::read_study, too.
Result<study::Study> read_resolved_study(const std::filesystem::path& path);

}  // namespace metalab::audit
