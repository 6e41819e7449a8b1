// SPDX-License-Identifier: Apache-2.0
#include "numeric/least_cut.hpp"

#include <vector>

// GCC does not see that Boost's last vertex always has a weight.
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic ignored "-Wmaybe-uninitialized"
#endif
#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/stoer_wagner_min_cut.hpp>

namespace metalab::numeric {

Cut least_cut(const Edges& edges) {
  using Graph =
      boost::adjacency_list<boost::vecS, boost::vecS, boost::undirectedS, boost::no_property,
                            boost::property<boost::edge_weight_t, std::int64_t>>;
  std::vector<std::size_t> names;
  std::map<std::size_t, std::size_t> numbers;
  const auto number = [&](std::size_t name) {
    const auto [at, is_new] = numbers.emplace(name, names.size());
    if (is_new) names.push_back(name);
    return at->second;
  };
  Graph graph;
  for (const auto& [ends, weight] : edges)
    boost::add_edge(number(ends.first), number(ends.second), weight, graph);
  std::vector<char> sides(names.size());
  const auto parity =
      boost::make_iterator_property_map(sides.begin(), get(boost::vertex_index, graph));
  Cut out;
  out.weight =
      boost::stoer_wagner_min_cut(graph, get(boost::edge_weight, graph), boost::parity_map(parity));
  for (std::size_t i = 0; i < names.size(); ++i)
    if (sides[i] != 0) out.side.insert(names[i]);
  return out;
}

}  // namespace metalab::numeric
