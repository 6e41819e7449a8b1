// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <utility>

namespace metalab::numeric {

/// Weights of edges between two nodes.
using Edges = std::map<std::pair<std::size_t, std::size_t>, std::int64_t>;

/// The nodes on one of its sides, and the weight of what crosses it.
struct Cut {
  std::int64_t weight = 0;
  std::set<std::size_t> side;
};

/// The cut of least weight that leaves nodes on both sides (Stoer and Wagner 1997).
/// Preconditions: the edges connect all their nodes, of which there are two or more; weights > 0.
Cut least_cut(const Edges& edges);

}  // namespace metalab::numeric
