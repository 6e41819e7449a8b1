// SPDX-License-Identifier: Apache-2.0
#include "audit/family.hpp"

#include <algorithm>

#include "cube/fold.hpp"

namespace metalab::audit {
namespace {

using measures::Known;

Known known(const cube::Cube& cube, std::size_t cell, std::size_t dimension) {
  const cube::Value& value = cube.value(cell, dimension);
  if (value.kind != cube::Value::Kind::text) return measures::missing;
  return value.text == "1" ? measures::yes : measures::no;
}

bool excludes_missing(const study::Study& study, const std::string& attribute) {
  return std::any_of(study.roles.groups.begin(), study.roles.groups.end(), [&](const auto& group) {
    return group.name == attribute && group.exclude_missing;
  });
}

/// Merged cells belong to everyone and to no group; so do missing values where the study says so.
bool belongs(const cube::Value& value, bool without_missing) {
  return value.kind == cube::Value::Kind::text ||
         (value.kind == cube::Value::Kind::missing && !without_missing);
}

Family family_of(const study::Study& study, const cube::Cube& cube,
                 std::vector<std::string> attributes) {
  std::vector<std::string> kept = attributes;
  std::optional<std::size_t> outcome, decision;
  for (const auto& dimension : cube.dimensions) {
    if (dimension.role == cube::DimensionRole::group) continue;
    (dimension.role == cube::DimensionRole::outcome ? outcome : decision) = kept.size();
    kept.push_back(dimension.name);
  }
  const cube::Cube margin = cube::fold(cube, kept);
  Family out{std::move(attributes), {}, {}};
  std::vector<bool> without_missing;
  for (const auto& attribute : out.attributes)
    without_missing.push_back(excludes_missing(study, attribute));
  if (out.attributes.empty()) {
    out.groups.emplace_back();
    out.samples.emplace_back();
  }
  std::vector<std::uint32_t> last;
  for (std::size_t i = 0; i < margin.cells(); ++i) {
    evidence::Group group;
    bool inside = true;
    for (std::size_t a = 0; a < out.attributes.size(); ++a) {
      const cube::Value& value = margin.value(i, a);
      inside = inside && belongs(value, without_missing[a]);
      group[out.attributes[a]] =
          value.kind == cube::Value::Kind::text ? std::optional(value.text) : std::nullopt;
    }
    if (!inside) continue;
    const auto codes = margin.cell(i).first(out.attributes.size());
    if (!out.attributes.empty() && !std::ranges::equal(codes, last)) {
      last.assign(codes.begin(), codes.end());
      out.groups.push_back(std::move(group));
      out.samples.emplace_back();
    }
    const Known y = outcome ? known(margin, i, *outcome) : measures::missing;
    const Known d = decision ? known(margin, i, *decision) : measures::missing;
    out.samples.back().table.at(y, d) += static_cast<double>(margin.n[i]);
  }
  return out;
}

}  // namespace

std::string Family::name() const {
  std::string out;
  for (const auto& attribute : attributes) out += (out.empty() ? "" : ",") + attribute;
  return out;
}

std::vector<Family> families_of(const study::Study& study, const cube::Cube& cube) {
  std::vector<Family> out{family_of(study, cube, {})};
  for (const auto& group : study.roles.groups) out.push_back(family_of(study, cube, {group.name}));
  for (const auto& names : study.intersections) out.push_back(family_of(study, cube, names));
  return out;
}

std::string reason_not_estimable(const measures::Measure& measure, const measures::Sample& sample,
                                 std::int64_t minimum) {
  if (measures::rows_with_roles(measure, sample) < static_cast<double>(minimum))
    return "too_few_rows";
  return measures::estimate(measure, sample) ? "" : "empty_denominator";
}

std::vector<bool> estimable_groups(const study::Study& study, const Family& family,
                                   const measures::Measure& measure) {
  std::vector<bool> out;
  for (const auto& sample : family.samples)
    out.push_back(reason_not_estimable(measure, sample, study.smallest_group).empty());
  return out;
}

}  // namespace metalab::audit
