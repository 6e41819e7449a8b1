// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/named.hpp"
#include "base/text.hpp"
#include "study/known_keys.hpp"
#include "study/study.hpp"
#include "study/yaml.hpp"

// Typed values from nodes; every error carries the node's place and the key's dotted path.
namespace metalab::study {

/// A node together with its dotted path, for errors.
struct Item {
  const Node* node;
  std::string path;

  Place place() const {
    Place out = node->place;
    out.key = path;
    return out;
  }
  /// The member `key`, or an Item without node. Precondition: checked with `keys`.
  Item member(std::string_view key) const {
    return {node->find(key), path.empty() ? std::string(key) : path + "." + std::string(key)};
  }
  explicit operator bool() const { return node != nullptr; }
};

/// The node is a map that has all required keys and none besides these and the optional ones.
/// Errors: study_wrong_type, study_unknown_key (with its place or the nearest), study_missing_key.
Status keys(const Item& item, const KnownKeys& known);

/// study_wrong_type of what should be a map of names that the study gives.
Error not_a_map(const Item& item);

Result<std::string> text(const Item& item);  // any scalar but null, as written
Result<std::string> nonempty_text(const Item& item);
Result<std::string> identifier(const Item& item);  // letter or _, then letters, digits, _
Result<Placed> sql(const Item& item);
Result<Text> human_text(const Item& item);  // text or {en:, fr:}
Result<bool> boolean(const Item& item);
Result<double> number(const Item& item);  // finite
Result<std::int64_t> integer(const Item& item, std::int64_t least, std::int64_t most);
Result<std::string> one_of(const Item& item, std::initializer_list<std::string_view> names);
Result<std::string> one_of(const Item& item, std::span<const std::string_view> names);
/// A value of an enum by its name.
template <class Enum>
Result<Enum> named(const Item& item) {
  METALAB_TRY(const auto name, one_of(item, std::span(Spelling<Enum>::all)));
  return *find_named<Enum>(name);
}
Result<std::vector<Item>> list(const Item& item);

inline constexpr std::size_t kLongestIdentifier = 63;
/// A letter or _, then letters, digits, _; `longest`: of a name that is made of several.
bool is_identifier(std::string_view name, std::size_t longest = kLongestIdentifier);

}  // namespace metalab::study
