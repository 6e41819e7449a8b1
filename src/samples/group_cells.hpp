// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "cube/cube.hpp"
#include "evidence/evidence.hpp"
#include "study/study.hpp"

namespace metalab::samples {

/// What is done on the way through the groups of a margin.
struct GroupVisitor {
  std::function<void(evidence::Group)> begin;
  std::function<void(std::size_t cell)> add;
};

/// Goes through a margin whose first dimensions are a family's attributes: `begin` gets each group
/// as its cells begin (everyone at once, where there are no attributes), `add` each of its cells.
/// Merged cells belong to everyone and to no group; so do missing values where the study says so.
void each_cell_of_groups(const study::Study& study, const cube::Cube& margin,
                         const std::vector<std::string>& attributes, const GroupVisitor& visitor);

/// Everyone, then each attribute, then each intersection of the study.
std::vector<std::vector<std::string>> attributes_of_families(const study::Study& study);

}  // namespace metalab::samples
