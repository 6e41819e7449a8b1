// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "cube/cube.hpp"
#include "study/study.hpp"

namespace metalab::source {

/// Reads an outcome or decision: "0", "1" or missing; with classes, the class or missing. Its
/// errors name values that several rows have, never one of a few people.
class TargetReader {
 public:
  /// `is_text`: the engine's type is neither a number nor a truth value.
  TargetReader(std::string name, const study::TargetRole& role, bool is_text);

  /// `rows` have the value.
  cube::Value read(const cube::Value& raw, std::int64_t rows);

  /// After all rows: were the values those that the role says? Errors: target_positive_unknown,
  /// target_text, target_not_binary, target_class_unknown.
  Status check() const;

 private:
  Status check_positive() const;
  Status check_binary() const;
  Status check_classes() const;
  std::map<std::string, std::string> found() const;
  std::vector<std::string> namable() const;

  std::string name_;
  const study::TargetRole& role_;
  bool is_text_;
  std::set<std::string, std::less<>> classes_;
  std::map<std::string, std::int64_t> seen_;  // texts with their rows
};

}  // namespace metalab::source
