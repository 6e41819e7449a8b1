// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <vector>

#include "base/result.hpp"

namespace metalab::source {

/// The files of a folder of Parquet, in the order of their names' bytes. Names that begin with `_`
/// or `.` are the writer's own (_SUCCESS) and left out. Errors, at `place`: folder_without_parts,
/// folder_other_file, folder_in_folder, folder_too_many_parts; file_unreadable.
Result<std::vector<std::filesystem::path>> folder_parts(const std::filesystem::path& folder,
                                                        const Place& place);

}  // namespace metalab::source
