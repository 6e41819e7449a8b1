// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>

namespace metalab {

/// How an enum's values are spelled in studies and evidence: `all`, in the order of the enum.
template <class Enum>
struct Spelling;

template <class Enum>
std::string name_of(Enum value) {
  return std::string(Spelling<Enum>::all[static_cast<std::size_t>(value)]);
}

/// The value of that name; nothing where there is none.
template <class Enum>
std::optional<Enum> find_named(std::string_view name) {
  const auto& all = Spelling<Enum>::all;
  const auto found = std::find(all.begin(), all.end(), name);
  if (found == all.end()) return std::nullopt;
  return static_cast<Enum>(found - all.begin());
}

/// A name as evidence has it, looked up once. One that only a later version knows is kept as it is
/// and equals none of the enum's values.
template <class Enum>
class Named {
 public:
  Named() = default;  // no name
  Named(Enum known) : text_(name_of(known)), known_(known) {}
  explicit Named(std::string text) : text_(std::move(text)), known_(find_named<Enum>(text_)) {}

  const std::string& text() const { return text_; }
  const std::optional<Enum>& known() const { return known_; }
  bool empty() const { return text_.empty(); }

  bool operator==(const Named& other) const { return text_ == other.text_; }
  bool operator==(Enum value) const { return known_ == value; }

 private:
  std::string text_;
  std::optional<Enum> known_;
};

}  // namespace metalab
