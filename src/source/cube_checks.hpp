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

/// The first role that more rows lack than there are, or more people where rows have weights: the
/// cube does not say whether these are frequencies, so its study is held against it too
/// (fits_study.hpp).
std::optional<std::string> wrong_missing(const CubeFile& file);

}  // namespace metalab::source
