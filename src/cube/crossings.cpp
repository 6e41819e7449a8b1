// SPDX-License-Identifier: Apache-2.0
#include "cube/crossings.hpp"

#include <map>
#include <numeric>
#include <optional>

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

/// A node for each group shown, and one for all of a table that are hidden.
class Nodes {
 public:
  Nodes(SummedTable& first, SummedTable& second) {
    add(first);
    split_ = first.attributes.size();
    add(second);
  }
  std::size_t size() const { return groups_.size(); }
  /// nullptr for those that are hidden.
  SummedGroup* group(std::size_t node) const { return groups_[node]; }
  std::pair<std::size_t, std::size_t> of(const Values& both) const {
    const auto middle = both.begin() + static_cast<std::ptrdiff_t>(split_);
    return {of_[0].at({both.begin(), middle}), of_[1].at({middle, both.end()})};
  }

 private:
  void add(SummedTable& table) {
    const std::size_t hidden = groups_.size();
    groups_.push_back(nullptr);
    of_.emplace_back();
    for (auto& group : table.groups) {
      of_.back()[group.values] = group.hidden ? hidden : groups_.size();
      if (!group.hidden) groups_.push_back(&group);
    }
  }

  std::vector<SummedGroup*> groups_;
  std::vector<std::map<Values, std::size_t>> of_;
  std::size_t split_ = 0;
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

SummedGroup* smallest_on(bool side, const std::vector<bool>& sides, const Nodes& nodes,
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

}  // namespace

SummedGroup* least_of_a_crossing(const SummedTable& joint, SummedTable& first, SummedTable& second,
                                 const Safe& safe) {
  const Nodes nodes(first, second);
  std::map<Values, std::vector<Edges>> by_target;  // edges of every count
  for (const auto& group : joint.groups)
    for (const auto& [target, cell] : group.cells) {
      const auto counts = safe.counts(cell);
      auto& edges = by_target[target];
      edges.resize(counts.size());
      for (std::size_t i = 0; i < counts.size(); ++i) edges[i][nodes.of(group.values)] += counts[i];
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

}  // namespace metalab::cube
