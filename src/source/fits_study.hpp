// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "source/cube_file.hpp"
#include "study/study.hpp"

namespace metalab::source {

/// The cube is of the study's data part, and has the dimensions and quantities that such a cube
/// has: what comes as a file may say the one and lack the other.
bool fits_study(const CubeFile& file, const study::Data& study);

/// Two cubes have the same dimensions and quantities, so they can be added.
bool alike(const cube::Cube& first, const cube::Cube& second);

}  // namespace metalab::source
