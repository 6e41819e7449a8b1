// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cmath>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/digest.hpp"
#include "base/json.hpp"

namespace metalab::evidence {

/// A member with its path. Reads remember the first thing that is wrong and go on with defaults,
/// so that the readers below are plain lists of members.
class Reader {
 public:
  Reader(const Json* node, std::string path, std::string& wrong)
      : node_(node), path_(std::move(path)), wrong_(wrong) {}

  bool has(std::string_view key) const {
    const Json* member = node_ == nullptr ? nullptr : node_->find(key);
    return member != nullptr;
  }
  /// Refuses a member that has no place beside what was read.
  void lacks(std::string_view key) const {
    if (has(key)) member(key).refuse<int>();
  }
  Reader member(std::string_view key) const {
    return {node_ == nullptr ? nullptr : node_->find(key), path_ + "/" + std::string(key), wrong_};
  }
  std::string text() const {
    if (node_ != nullptr && node_->text() != nullptr) return *node_->text();
    return refuse<std::string>();
  }
  /// A name of ours: letters, digits, "_", "-", "."; what is looked up must not be free text.
  std::string name() const {
    std::string out = text();
    const auto plain = [](char c) {
      return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
             c == '_' || c == '-' || c == '.';
    };
    if (out.empty() || !std::all_of(out.begin(), out.end(), plain)) return refuse<std::string>();
    return out;
  }
  /// SHA-256, lower-case hexadecimal.
  std::string digest() const {
    std::string out = text();
    return is_digest(out) ? out : refuse<std::string>();
  }
  double number() const {
    const double value = node_ == nullptr ? std::nan("") : node_->number();
    return std::isnan(value) ? refuse<double>() : value;
  }
  std::int64_t integer() const {
    if (node_ != nullptr && node_->integer() != nullptr) return *node_->integer();
    return refuse<std::int64_t>();
  }
  bool boolean() const {
    if (node_ != nullptr && node_->boolean() != nullptr) return *node_->boolean();
    return refuse<bool>();
  }
  bool is_null() const { return node_ != nullptr && node_->is_null(); }
  bool is_text() const { return node_ != nullptr && node_->text() != nullptr; }
  std::vector<Reader> items() const {
    std::vector<Reader> out;
    if (node_ == nullptr || node_->array() == nullptr) {
      refuse<int>();
      return out;
    }
    for (std::size_t i = 0; i < node_->array()->size(); ++i)
      out.emplace_back(&(*node_->array())[i], path_ + "/" + std::to_string(i), wrong_);
    return out;
  }
  std::vector<std::pair<std::string, Reader>> members() const {
    std::vector<std::pair<std::string, Reader>> out;
    if (node_ == nullptr || node_->object() == nullptr) {
      refuse<int>();
      return out;
    }
    for (const auto& [key, value] : *node_->object())
      out.emplace_back(key, Reader(&value, path_ + "/" + key, wrong_));
    return out;
  }
  /// A reader of another value with this one's path.
  Reader alone(const Json& value) const { return {&value, path_, wrong_}; }
  template <class T>
  T refuse() const {
    if (wrong_.empty()) wrong_ = path_;
    return T{};
  }

 private:
  const Json* node_;
  std::string path_;
  std::string& wrong_;
};

}  // namespace metalab::evidence
