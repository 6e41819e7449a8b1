// SPDX-License-Identifier: Apache-2.0
#include "source/fits_study.hpp"

#include <set>

#include "source/sql/cube_sql.hpp"
#include "study/canonical_study.hpp"

namespace metalab::source {
namespace {

using Names = std::multiset<std::string>;

Names dimensions_of(const cube::Cube& cube) {
  Names out;
  for (const auto& dimension : cube.dimensions) out.insert(dimension.name);
  return out;
}

Names quantities_of(const cube::Cube& cube) {
  Names out;
  for (const auto& quantity : cube.quantities) out.insert(quantity.name);
  return out;
}

}  // namespace

bool fits_study(const CubeFile& file, const study::Data& study) {
  Names dimensions;
  for (const auto& group : study.roles.groups) dimensions.insert(group.name);
  for (const auto& target : target_dimensions(study)) dimensions.insert(target.name);
  for (const auto& score : score_columns(study)) dimensions.insert(score.name);
  const auto names = quantity_names(study), first = first_quantity_names(study);
  const Names found = quantities_of(file.cube);
  return file.data_part == study::data_part_digest(study) &&
         dimensions_of(file.cube) == dimensions &&
         (found == Names(names.begin(), names.end()) || found == Names(first.begin(), first.end()));
}

bool alike(const cube::Cube& first, const cube::Cube& second) {
  if (first.dimensions.size() != second.dimensions.size() ||
      first.quantities.size() != second.quantities.size())
    return false;
  for (std::size_t d = 0; d < first.dimensions.size(); ++d)
    if (first.dimensions[d].name != second.dimensions[d].name ||
        first.dimensions[d].role != second.dimensions[d].role)
      return false;
  for (std::size_t q = 0; q < first.quantities.size(); ++q)
    if (first.quantities[q].name != second.quantities[q].name) return false;
  return true;
}

}  // namespace metalab::source
