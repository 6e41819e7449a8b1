// SPDX-License-Identifier: Apache-2.0
#include "measures/classes/class_table.hpp"

#include <algorithm>
#include <utility>

namespace metalab::measures {
namespace {

std::pair<std::uint32_t, std::uint32_t> key(const ClassCell& cell) {
  return {cell.outcome, cell.decision};
}

}  // namespace

ClassTable& ClassTable::add(const ClassTable& other, double sign) {
  classes = other.classes;
  survey = other.survey;
  std::vector<ClassCell> sum;
  sum.reserve(cells.size() + other.cells.size());
  auto mine = cells.begin();
  for (const ClassCell& cell : other.cells) {
    while (mine != cells.end() && key(*mine) < key(cell)) sum.push_back(*mine++);
    ClassCell both{{}, cell.outcome, cell.decision};
    if (mine != cells.end() && key(*mine) == key(cell)) both = *mine++;
    both.add(cell, sign);
    if (both.rows > 0) sum.push_back(both);
  }
  sum.insert(sum.end(), mine, cells.end());
  cells = std::move(sum);
  return *this;
}

ClassTable ClassTable::scaled(double factor) const {
  ClassTable out = *this;
  for (auto& cell : out.cells) cell *= factor;
  return out;
}

}  // namespace metalab::measures
