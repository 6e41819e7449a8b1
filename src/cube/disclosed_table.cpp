// SPDX-License-Identifier: Apache-2.0
#include "cube/disclosed_table.hpp"

#include <algorithm>

#include "base/limits.hpp"
#include "cube/fold.hpp"

namespace metalab::cube {
namespace {

constexpr std::size_t kMostTargets = 1'000'000;  // each is a cell of everyone's at least

/// The values that an outcome or decision may have, whether or not somebody has them; also none, so
/// that it does not tell whether somebody lacks it.
Values values_of(const Dimension& dimension) {
  Values out;
  if (dimension.role != DimensionRole::score) {
    if (dimension.classes.empty()) {
      out = {Value::of("0"), Value::of("1")};
    } else {
      for (const auto& name : dimension.classes) out.push_back(Value::of(name));
    }
  }
  out.push_back(Value::missing());
  return out;
}

std::int64_t people_in(const Cube& cube, std::size_t cell) {
  const Quantity* weight = cube.quantity("w");
  return weight == nullptr ? cube.n[cell] : static_cast<std::int64_t>(weight->sum[cell] >> kShift);
}

Error too_many_cells(std::size_t limit) {
  return input_error("cube_too_many_cells", {{"limit", std::to_string(limit)}});
}

}  // namespace

Result<std::map<Values, std::size_t>> targets_of(const Cube& cube) {
  std::vector<Values> all{{}};
  for (const auto& dimension : cube.dimensions) {
    if (dimension.role == DimensionRole::group) continue;
    const Values values = values_of(dimension);
    if (all.size() * values.size() > kMostTargets) return fail(too_many_cells(kMostTargets));
    std::vector<Values> longer;
    for (const auto& start : all)
      for (const auto& value : values) {
        longer.push_back(start);
        longer.back().push_back(value);
      }
    all = std::move(longer);
  }
  std::map<Values, std::size_t> out;
  for (auto& one : all) out.emplace(std::move(one), 0);
  std::size_t next = 0;
  for (auto& [values, position] : out) position = next++;
  return out;
}

Result<DisclosedTable> people_by(const Cube& cube, const std::vector<std::string>& attributes,
                                 const std::map<Values, std::size_t>& targets) {
  const Cube margin = table_by(cube, attributes);
  DisclosedTable out{attributes, {}, {}, {}};
  out.people.resize(targets.size());
  if (attributes.empty()) {
    out.groups.emplace_back();
    for (auto& counts : out.people) counts.push_back(0);
  }
  for (std::size_t i = 0; i < margin.cells(); ++i) {
    Values group, target;
    for (std::size_t d = 0; d < margin.dimensions.size(); ++d)
      (d < attributes.size() ? group : target).push_back(margin.value(i, d));
    if (out.groups.empty() || out.groups.back() != group) {
      out.groups.push_back(std::move(group));
      if (out.groups.size() * targets.size() > limits::kCells)
        return fail(too_many_cells(limits::kCells));
      for (auto& counts : out.people) counts.push_back(0);
    }
    out.people[targets.at(target)].back() += people_in(margin, i);
  }
  return out;
}

Values values_at(const Cube& cube, const std::vector<std::string>& attributes, const Values& group,
                 const Values& target) {
  Values out;
  std::size_t next = 0;
  for (const auto& dimension : cube.dimensions) {
    if (dimension.role != DimensionRole::group) {
      out.push_back(target[next++]);
      continue;
    }
    const auto at = std::find(attributes.begin(), attributes.end(), dimension.name);
    out.push_back(at == attributes.end()
                      ? Value::merged()
                      : group[static_cast<std::size_t>(at - attributes.begin())]);
  }
  return out;
}

}  // namespace metalab::cube
