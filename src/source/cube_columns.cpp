// SPDX-License-Identifier: Apache-2.0
#include "source/cube_columns.hpp"

#include "source/sql/cube_sql.hpp"

namespace metalab::source {

bool is_text(const cube::Dimension& dimension) {
  return dimension.role == cube::DimensionRole::group || !dimension.classes.empty();
}

std::vector<CubeColumn> cube_columns(const cube::Cube& cube, bool merged) {
  std::vector<CubeColumn> out;
  for (const auto& dimension : cube.dimensions)
    out.push_back({dimension.name, is_text(dimension)                             ? "VARCHAR"
                                   : dimension.role == cube::DimensionRole::score ? "DOUBLE"
                                                                                  : "TINYINT"});
  const bool disclosed = cube.is_disclosed();
  if (disclosed || merged) out.push_back({"merged", disclosed ? "VARCHAR" : "BOOLEAN"});
  out.push_back({"n", "BIGINT"});
  if (disclosed) out.push_back({"n_most", "BIGINT"});
  for (const auto& quantity : cube.quantities) {
    if (quantity.name == cube::kHidden) continue;
    out.push_back({sum_column(quantity.name), "DECIMAL(38,0)"});
    out.push_back({squares_column(quantity.name), "DECIMAL(38,0)"});
  }
  return out;
}

}  // namespace metalab::source
