// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>

#include "audit/make_cube.hpp"
#include "evidence/evidence.hpp"

namespace metalab::audit {

/// Runs the study: sources -> cube -> findings -> verdicts. Writes the cube to `cube_path`, which
/// must not exist, and returns the evidence with all its subjects.
Result<evidence::Evidence> run_audit(const study::Study& study, const Sources& sources,
                                     const std::filesystem::path& cube_path,
                                     const Context& context);

}  // namespace metalab::audit
