// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace metalab::study {

/// One node of a YAML document with its place; `plain` scalars (unquoted) may be numbers, booleans
/// or null by the YAML 1.2 core schema, all other scalars are text.
struct Member;
struct Node {
  enum class Kind { scalar, list, map };
  Kind kind = Kind::scalar;
  std::string text;
  bool plain = false;
  std::vector<Node> items;
  std::vector<Member> members;
  Place place;

  const Node* find(std::string_view key) const;
  bool is_null() const;
};

struct Member {
  Node key;
  Node value;
};

/// Reads one document. Refused, each with its place: syntax errors (yaml_syntax), duplicate keys
/// (yaml_duplicate_key), anchors and aliases (yaml_alias), tags (yaml_tag), more than one document
/// (yaml_documents), keys that are not text (yaml_key), and what exceeds the limits (yaml_depth,
/// yaml_nodes).
Result<Node> read_yaml(std::string_view bytes, const std::string& file);

}  // namespace metalab::study
