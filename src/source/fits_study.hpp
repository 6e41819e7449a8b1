// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "source/cube_file.hpp"
#include "study/study.hpp"

namespace metalab::source {

/// The cube is of the study's data part, and has the dimensions and quantities that such a cube
/// has: what comes as a file may say the one and lack the other. Sources, types, joins, rows left
/// out and notes are of tables and groups that the study has. Frequency weights are whole, and the
/// rows that lack a role are those of the cells, where disclosure hid none of them. `path` is for
/// errors: cube_other_study, cube_malformed.
Status fits_study(const CubeFile& file, const study::Data& study,
                  const std::filesystem::path& path);

/// Two cubes have the same dimensions and quantities, so they can be added.
bool alike(const cube::Cube& first, const cube::Cube& second);

}  // namespace metalab::source
