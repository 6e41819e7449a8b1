// SPDX-License-Identifier: Apache-2.0
#include "samples/group_cells.hpp"

#include <algorithm>

namespace metalab::samples {
namespace {

bool excludes_missing(const study::Study& study, const std::string& attribute) {
  return std::any_of(study.roles.groups.begin(), study.roles.groups.end(), [&](const auto& group) {
    return group.name == attribute && group.exclude_missing;
  });
}

bool belongs(const cube::Value& value, bool without_missing) {
  return value.kind == cube::Value::Kind::text ||
         (value.kind == cube::Value::Kind::missing && !without_missing);
}

}  // namespace

void each_cell_of_groups(const study::Study& study, const cube::Cube& margin,
                         const std::vector<std::string>& attributes, const GroupVisitor& visitor) {
  std::vector<bool> without_missing;
  for (const auto& attribute : attributes)
    without_missing.push_back(excludes_missing(study, attribute));
  if (attributes.empty()) visitor.begin({});
  std::vector<std::uint32_t> last;
  for (std::size_t i = 0; i < margin.cells(); ++i) {
    bool inside = true;
    for (std::size_t a = 0; a < attributes.size(); ++a)
      inside = inside && belongs(margin.value(i, a), without_missing[a]);
    if (!inside) continue;
    const auto codes = margin.cell(i).first(attributes.size());
    if (!attributes.empty() && !std::ranges::equal(codes, last)) {
      last.assign(codes.begin(), codes.end());
      evidence::Group group;
      for (std::size_t a = 0; a < attributes.size(); ++a) {
        const cube::Value& value = margin.value(i, a);
        group[attributes[a]] =
            value.kind == cube::Value::Kind::text ? std::optional(value.text) : std::nullopt;
      }
      visitor.begin(std::move(group));
    }
    visitor.add(i);
  }
}

std::vector<std::vector<std::string>> attributes_of_families(const study::Study& study) {
  std::vector<std::vector<std::string>> out{{}};
  for (const auto& group : study.roles.groups) out.push_back({group.name});
  for (const auto& names : study.intersections) out.push_back(names);
  return out;
}

}  // namespace metalab::samples
