// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>

#include "source/cube_file.hpp"

// What a cube of ours satisfies beyond its form. A cube comes from elsewhere: what it says goes
// into evidence, and must not be what no data could have made.
namespace metalab::source {

/// The first member of the metadata that no cube of ours has: digests, names, the account of rows.
std::optional<std::string> wrong_metadata(const CubeFile& file);

/// The first quantity whose sums no rows could have: too large to be added, or not sums of weights
/// or scores within their limits.
std::optional<std::string> wrong_sums(const cube::Cube& cube);

}  // namespace metalab::source
