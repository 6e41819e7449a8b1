// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "evidence/evidence.hpp"

namespace metalab::render {

/// From where to where the drawings of a table reach, the same for all its rows.
struct Reach {
  double from = 0, to = 1;
};

/// A reach that holds all estimates with their intervals: of shares from 0 to a round share.
Reach reach_of(const std::vector<const evidence::Estimate*>& column, bool is_share);

/// An estimate with its interval as a drawing without words, which stand beside it; a line where
/// everyone's value lies.
std::string strip(const evidence::Estimate& estimate, const evidence::Estimate* everyone,
                  const Reach& reach);

}  // namespace metalab::render
