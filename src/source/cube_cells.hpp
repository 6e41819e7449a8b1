// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "source/cube_file.hpp"

// The cells of a cube file: a row each.
namespace metalab::source {

/// A cube file is not what ours are, in what is named.
Error malformed_cube(const std::filesystem::path& path, const std::string& what);

/// The quantities that have columns of sums.
std::vector<std::string> summed_quantities(const cube::Cube& cube);

/// Writes cells as rows.
class CellWriter {
 public:
  explicit CellWriter(const cube::Cube& cube);

  /// The columns of the file with their types, as SQL.
  std::string columns() const;
  void write(std::size_t cell, std::vector<Datum>& row) const;

 private:
  const cube::Cube& cube_;
  const cube::Quantity* hidden_;  // of a disclosed cube
  bool merged_;                   // of cube/1: a cell is of merged groups
};

/// Reads the cells of a file whose metadata has been read. Errors: cube_malformed; those of
/// CubeBuilder::add.
Status read_cube_cells(Session& session, const HeldFile& file, CubeFile& out);

}  // namespace metalab::source
