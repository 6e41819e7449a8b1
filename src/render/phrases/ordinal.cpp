// SPDX-License-Identifier: Apache-2.0
#include "render/phrases/ordinal.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <set>
#include <string_view>

namespace metalab::render {
namespace {

constexpr std::size_t kMostBands = 16;

/// What may stand before a band's number; of two bands at one number the lower begins with one of
/// the first kind.
constexpr std::array<std::string_view, 9> kBelow{"<",
                                                 "\u2264",
                                                 "under ",
                                                 "below ",
                                                 "less than ",
                                                 "up to ",
                                                 "moins de ",
                                                 "jusqu\u2019\u00E0 ",
                                                 "jusqu'\u00E0 "};
constexpr std::array<std::string_view, 8> kAbove{">",          "\u2265",    "over ",    "above ",
                                                 "more than ", "at least ", "plus de ", "de "};

struct OrdinalPlace {
  double number;
  int side;  // 0 below the number, 1 from it on
  bool operator==(const OrdinalPlace&) const = default;
  auto operator<=>(const OrdinalPlace&) const = default;
};

/// Cuts a beginning of the list away; whether there was one.
template <class Beginnings>
bool cut(std::string_view& text, const Beginnings& beginnings) {
  for (const auto beginning : beginnings)
    if (text.starts_with(beginning)) {
      text.remove_prefix(beginning.size());
      return true;
    }
  return false;
}

std::optional<OrdinalPlace> place_of(std::string_view value) {
  const bool below = cut(value, kBelow);
  if (!below) cut(value, kAbove);
  while (value.starts_with('=') || value.starts_with(' ')) value.remove_prefix(1);
  const auto digit = value.starts_with('-') ? 1U : 0U;
  if (value.size() <= digit || value[digit] < '0' || value[digit] > '9') return std::nullopt;
  double number = 0;
  const auto read =
      std::from_chars(value.data(), value.data() + value.size(), number, std::chars_format::fixed);
  if (read.ec != std::errc()) return std::nullopt;
  return OrdinalPlace{number, below ? 0 : 1};
}

}  // namespace

bool order_by_number(std::vector<const evidence::Finding*>& findings) {
  if (findings.size() > kMostBands) return false;
  std::vector<std::pair<std::optional<OrdinalPlace>, const evidence::Finding*>> placed;
  std::set<OrdinalPlace> places;
  for (const auto* finding : findings) {
    if (finding->group.size() != 1) return false;
    const auto& value = finding->group.begin()->second;
    const auto place = value ? place_of(*value) : std::nullopt;
    if (value && !place) return false;
    if (place) places.insert(*place);
    placed.emplace_back(place, finding);
  }
  if (places.size() < 2) return false;
  std::stable_sort(placed.begin(), placed.end(), [](const auto& a, const auto& b) {
    if (!a.first || !b.first) return a.first && !b.first;
    return *a.first < *b.first;
  });
  std::transform(placed.begin(), placed.end(), findings.begin(),
                 [](const auto& one) { return one.second; });
  return true;
}

}  // namespace metalab::render
