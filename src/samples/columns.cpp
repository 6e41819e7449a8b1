// SPDX-License-Identifier: Apache-2.0
#include "samples/columns.hpp"

#include <algorithm>

namespace metalab::samples {

using measures::Known;

CellColumn::CellColumn(const cube::Cube& margin, const std::string& name) {
  for (std::size_t d = 0; d < margin.dimensions.size(); ++d) {
    if (margin.dimensions[d].role == cube::DimensionRole::group ||
        margin.dimensions[d].name != name)
      continue;
    dimension_ = &margin.dimensions[d];
    position_ = d;
  }
}

Known CellColumn::known(const cube::Cube& margin, std::size_t cell) const {
  if (dimension_ == nullptr) return measures::missing;
  const cube::Value& value = margin.value(cell, position_);
  if (value.kind != cube::Value::Kind::text) return measures::missing;
  return value.text == "1" ? measures::yes : measures::no;
}

void CellColumn::find_classes(const std::vector<std::string>& classes) {
  no_class_ = static_cast<std::uint32_t>(classes.size());
  if (dimension_ == nullptr) return;
  for (const auto& value : dimension_->values)
    classes_.push_back(static_cast<std::uint32_t>(
        value.kind == cube::Value::Kind::text
            ? std::find(classes.begin(), classes.end(), value.text) - classes.begin()
            : no_class_));
}

std::uint32_t CellColumn::class_of(const cube::Cube& margin, std::size_t cell) const {
  return dimension_ == nullptr ? no_class_ : classes_[margin.cell(cell)[position_]];
}

}  // namespace metalab::samples
