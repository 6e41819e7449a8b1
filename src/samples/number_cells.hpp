// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "cube/cube.hpp"
#include "measures/paired.hpp"

// From a cube's cells of numbers to samples.
namespace metalab::samples {

/// A cell of a margin that has sums of numbers, with survey weights or without.
struct NumberCell {
  const cube::Cube& margin;
  std::size_t cell;
  bool survey;
};

/// Adds a cell's sums of outcomes and of one model's predictions, in their own units; `model` is
/// empty where there is one.
void add_numbers(const NumberCell& at, const std::string& model, measures::Sample& sample);

/// Adds a cell of which both models predict.
void add_numbers(const NumberCell& at, const std::vector<std::string>& models,
                 measures::PairedSample& sample);

}  // namespace metalab::samples
