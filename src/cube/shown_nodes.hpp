// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <vector>

#include "cube/summed_table.hpp"

namespace metalab::cube {

/// Of some tables, a node for each group shown, and one for all of a table that are hidden.
class ShownNodes {
 public:
  explicit ShownNodes(const std::vector<SummedTable*>& tables) {
    for (SummedTable* table : tables) add(*table);
  }

  std::size_t size() const { return groups_.size(); }
  /// nullptr for those that are hidden.
  SummedGroup* group(std::size_t node) const { return groups_[node]; }
  /// Of each table, the node of the group of `values`, which are those of all its attributes, table
  /// by table.
  std::vector<std::size_t> of(const Values& values) const {
    std::vector<std::size_t> out;
    auto from = values.begin();
    for (std::size_t t = 0; t < of_.size(); ++t) {
      const auto to = from + static_cast<std::ptrdiff_t>(attributes_[t]);
      out.push_back(of_[t].at({from, to}));
      from = to;
    }
    return out;
  }

 private:
  void add(SummedTable& table) {
    const std::size_t hidden = groups_.size();
    groups_.push_back(nullptr);
    attributes_.push_back(table.attributes.size());
    of_.emplace_back();
    for (auto& group : table.groups) {
      of_.back()[group.values] = group.hidden ? hidden : groups_.size();
      if (!group.hidden) groups_.push_back(&group);
    }
  }

  std::vector<SummedGroup*> groups_;
  std::vector<std::size_t> attributes_;
  std::vector<std::map<Values, std::size_t>> of_;
};

}  // namespace metalab::cube
