// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "cube/cube.hpp"
#include "evidence/evidence.hpp"
#include "study/study.hpp"

namespace metalab::samples {

/// Goes through a margin whose first dimensions are a family's attributes: `begin` gets each group
/// as its cells begin (everyone at once, where there are no attributes), `add` each of its cells.
/// Merged cells belong to everyone and to no group; so do missing values where the study says so.
void each_cell_of_groups(const study::Study& study, const cube::Cube& margin,
                         const std::vector<std::string>& attributes,
                         const std::function<void(evidence::Group)>& begin,
                         const std::function<void(std::size_t cell)>& add);

/// Everyone, then each attribute, then each intersection of the study.
std::vector<std::vector<std::string>> attributes_of_families(const study::Study& study);

}  // namespace metalab::samples
