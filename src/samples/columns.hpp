// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "cube/cube.hpp"
#include "measures/decisions/decision_table.hpp"

namespace metalab::samples {

/// An outcome's or decision's dimension in a margin; it may be absent: all missing.
class CellColumn {
 public:
  CellColumn(const cube::Cube& margin, const std::string& name);

  /// Yes or no as the cube says it.
  measures::Known known(const cube::Cube& margin, std::size_t cell) const;

  /// The positions of the dimension's values among `classes`, by code, for class_of.
  void find_classes(const std::vector<std::string>& classes);
  /// The position of the cell's class; the number of classes where it is missing.
  std::uint32_t class_of(const cube::Cube& margin, std::size_t cell) const;

 private:
  const cube::Dimension* dimension_ = nullptr;
  std::size_t position_ = 0;
  std::uint32_t no_class_ = 0;
  std::vector<std::uint32_t> classes_;
};

}  // namespace metalab::samples
