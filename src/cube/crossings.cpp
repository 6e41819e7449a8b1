// SPDX-License-Identifier: Apache-2.0
#include "cube/crossings.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <optional>

#include "cube/shown_nodes.hpp"
#include "numeric/least_combination.hpp"
#include "numeric/least_cut.hpp"

namespace metalab::cube {
namespace {

using numeric::Edges;

/// Sets of nodes that only grow together.
class Joined {
 public:
  explicit Joined(std::size_t nodes) : parent_(nodes) {
    std::iota(parent_.begin(), parent_.end(), 0);
  }
  std::size_t of(std::size_t node) {
    while (parent_[node] != node) node = parent_[node] = parent_[parent_[node]];
    return node;
  }
  void join(std::size_t a, std::size_t b) { parent_[of(a)] = of(b); }

 private:
  std::vector<std::size_t> parent_;
};

/// Which of two sides each node is on, of any component with a cut of too few.
std::optional<std::vector<bool>> cut_of_too_few(const Edges& edges, std::size_t nodes,
                                                const Safe& safe) {
  // Who are enough alone are in no small cut: their nodes are one.
  Joined same(nodes), connected(nodes);
  for (const auto& [ends, people] : edges) {
    if (people > 0) connected.join(ends.first, ends.second);
    if (people > 0 && safe.enough(people)) same.join(ends.first, ends.second);
  }
  std::map<std::size_t, Edges> components;
  for (const auto& [ends, people] : edges) {
    const auto a = same.of(ends.first), b = same.of(ends.second);
    if (people > 0 && a != b)
      components[connected.of(ends.first)][{std::min(a, b), std::max(a, b)}] += people;
  }
  for (const auto& [component, within] : components) {
    const auto cut = numeric::least_cut(within);
    if (safe.enough(cut.weight)) continue;
    std::vector<bool> out(nodes);
    for (std::size_t node = 0; node < nodes; ++node) out[node] = cut.side.contains(same.of(node));
    return out;
  }
  return std::nullopt;
}

SummedGroup* smallest_on(bool side, const std::vector<bool>& sides, const ShownNodes& nodes,
                         std::int64_t& people) {
  SummedGroup* out = nullptr;
  people = 0;
  for (std::size_t node = 0; node < nodes.size(); ++node) {
    SummedGroup* group = nodes.group(node);
    if (sides[node] != side || group == nullptr) continue;
    people += group->people;
    if (out == nullptr || group->people < out->people) out = group;
  }
  return out;
}

/// The smallest group that is shown among those used, or among all where only hidden ones are.
SummedGroup* smallest_of(const std::vector<std::size_t>& used, const ShownNodes& nodes) {
  SummedGroup *of_used = nullptr, *of_all = nullptr;
  const auto take = [&](std::size_t node, SummedGroup*& out) {
    SummedGroup* group = nodes.group(node);
    if (group != nullptr && (out == nullptr || group->people < out->people)) out = group;
  };
  for (const auto node : used) take(node, of_used);
  for (std::size_t node = 0; node < nodes.size(); ++node) take(node, of_all);
  return of_used != nullptr ? of_used : of_all;
}

}  // namespace

SummedGroup* least_of_a_crossing(const SummedTable& joint, SummedTable& first, SummedTable& second,
                                 const Safe& safe) {
  const ShownNodes nodes({&first, &second});
  std::map<Values, std::vector<Edges>> by_target;  // edges of every count
  for (const auto& group : joint.groups)
    for (const auto& [target, cell] : group.cells) {
      const auto counts = safe.counts(cell);
      auto& edges = by_target[target];
      edges.resize(counts.size());
      const auto ends = nodes.of(group.values);
      for (std::size_t i = 0; i < counts.size(); ++i) edges[i][{ends[0], ends[1]}] += counts[i];
    }
  for (const auto& [target, counts] : by_target)
    for (const auto& edges : counts) {
      const auto sides = cut_of_too_few(edges, nodes.size(), safe);
      if (!sides) continue;
      std::int64_t inside = 0, outside = 0;
      SummedGroup* const in = smallest_on(true, *sides, nodes, inside);
      SummedGroup* const out = smallest_on(false, *sides, nodes, outside);
      return in != nullptr && (out == nullptr || inside <= outside) ? in : out;
    }
  return nullptr;
}

SummedGroup* least_of_several(const SummedTable& joint, const std::vector<SummedTable*>& tables,
                              const Safe& safe) {
  const ShownNodes nodes(tables);
  std::map<Values, std::vector<std::vector<numeric::SummedPeople>>> by_target;  // of every count
  for (const auto& group : joint.groups)
    for (const auto& [target, cell] : group.cells) {
      const auto counts = safe.counts(cell);
      auto& kinds = by_target[target];
      kinds.resize(counts.size());
      for (std::size_t i = 0; i < counts.size(); ++i)
        kinds[i].push_back({counts[i], nodes.of(group.values)});
    }
  for (auto& [target, counts] : by_target) {
    const auto last = std::ranges::unique(counts).begin();  // mostly everyone has every role
    counts.erase(last, counts.end());
    for (const auto& kinds : counts)
      if (const auto used = numeric::combination_of_few(kinds, nodes.size(), safe.fewest()))
        return smallest_of(*used, nodes);
  }
  return nullptr;
}

}  // namespace metalab::cube
