// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>

#include "source/cube_file.hpp"
#include "study/study.hpp"

// What a cube made by `disclose_cube`, or added from several, satisfies.
namespace metalab::source {

/// The first thing that no cube of ours says: a disclosed cube without its note, another cube with
/// it, a note without its number; a table that lacks a group with some outcome or decision; counts
/// known more closely, and sums of fewer people, than the note says.
std::optional<std::string> wrong_disclosure(const CubeFile& file);

/// The same held against the study that asks for disclosure: its minimum and percentage; of one
/// site all ranges are pieces, but those of a table that were made wider.
std::optional<std::string> wrong_disclosure(const CubeFile& file, const study::Data& study);

}  // namespace metalab::source
