// SPDX-License-Identifier: Apache-2.0
#include "source/scales_json.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "base/limits.hpp"

namespace metalab::source {
namespace {

using cube::NumberScales, cube::Scale;

constexpr int kFirstLeastUnit = -1100, kMostUnit = 1100;

constexpr std::array<std::pair<const char*, Scale NumberScales::*>, 4> kScales{
    {{"outcome", &NumberScales::outcome},
     {"prediction", &NumberScales::prediction},
     {"error", &NumberScales::error},
     {"difference", &NumberScales::difference}}};

bool is_shifted(Scale NumberScales::* scale) {
  return scale == &NumberScales::outcome || scale == &NumberScales::prediction;
}

std::int64_t whole_in(const Json& node, std::string_view key, std::int64_t least,
                      std::int64_t most) {
  const Json* member = node.find(key);
  return member != nullptr && member->integer() != nullptr
             ? std::clamp(*member->integer(), least, most)
             : 0;
}

}  // namespace

void write_scales(const NumberScales& scales, Json::Object& metadata) {
  if (scales.one_unit) {
    metadata["unit"] = scales.outcome.unit;
    return;
  }
  Json::Object out;
  for (const auto& [name, scale] : kScales) {
    Json::Object one{{"unit", (scales.*scale).unit}};
    if (is_shifted(scale)) one["shift"] = (scales.*scale).shift;
    out[name] = one;
  }
  metadata["scales"] = out;
}

NumberScales read_scales(const Json& metadata) {
  NumberScales out;
  const Json* scales = metadata.find("scales");
  if (scales == nullptr && metadata.find("unit") == nullptr) return out;
  if (scales == nullptr) {
    out.one_unit = true;
    const auto unit = static_cast<int>(whole_in(metadata, "unit", kFirstLeastUnit, kMostUnit));
    for (const auto& [name, scale] : kScales) (out.*scale).unit = unit;
    return out;
  }
  for (const auto& [name, scale] : kScales) {
    const Json* one = scales->find(name);
    if (one == nullptr) continue;
    (out.*scale).unit = static_cast<int>(whole_in(*one, "unit", cube::kLeastUnit, kMostUnit));
    if (is_shifted(scale))
      (out.*scale).shift = whole_in(*one, "shift", -limits::kJsonInteger, limits::kJsonInteger);
  }
  return out;
}

}  // namespace metalab::source
