// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "cube/cube.hpp"

namespace metalab::source {

/// Groups and classes are texts in the file.
bool is_text(const cube::Dimension& dimension);

/// A column of a cube file with the engine's type.
struct CubeColumn {
  std::string name, type;
  bool operator==(const CubeColumn&) const = default;
};

/// The columns of a cube's file, in their order. `merged`: disclosure merged some of the cells of a
/// cube/1; a disclosed cube/2 names what is merged, and has the most that there may be beside n.
std::vector<CubeColumn> cube_columns(const cube::Cube& cube, bool merged);

}  // namespace metalab::source
