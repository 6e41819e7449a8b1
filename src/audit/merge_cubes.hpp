// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <vector>

#include "base/context.hpp"
#include "base/result.hpp"
#include "source/cube_file.hpp"

namespace metalab::audit {

/// The cube of all rows of several cubes of one data part and format. Errors: cube_other_study
/// (with the file), cube_formats_mixed, cube_twice, cube_malformed, cube_too_many_*,
/// sums_too_large.
Result<source::CubeFile> merge_cubes(const std::vector<std::filesystem::path>& paths,
                                     const Context& context);

}  // namespace metalab::audit
