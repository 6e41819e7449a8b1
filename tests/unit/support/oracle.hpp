// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <string>

#include "base/file.hpp"
#include "base/json.hpp"

namespace metalab::test {

/// A file of tests/oracles: cases with the answers found by other means, and how near to be.
class Oracle {
 public:
  explicit Oracle(const std::string& name) {
    const auto text = read_file(std::string(METALAB_ORACLES) + "/" + name, 1 << 24);
    EXPECT_TRUE(text.has_value()) << name;
    auto json = read_json(text.value_or("{}"));
    EXPECT_TRUE(json.has_value()) << name;
    if (json) root_ = *std::move(json);
    if (const Json* tolerance = root_.find("tolerance")) {
      if (const Json* a = tolerance->find("absolute")) absolute_ = a->number();
      if (const Json* r = tolerance->find("relative")) relative_ = r->number();
    }
    EXPECT_FALSE(cases().empty()) << name;
  }

  const Json::Array& cases() const {
    static const Json::Array kNone;
    const Json* list = root_.find("cases");
    return list == nullptr || list->array() == nullptr ? kNone : *list->array();
  }

  /// Either tolerance suffices. `expected` null means unbounded.
  testing::AssertionResult near(const Json& expected, double found) const {
    const double wanted =
        expected.is_null() ? std::numeric_limits<double>::infinity() : expected.number();
    if (wanted == found) return testing::AssertionSuccess();
    const double off = std::abs(wanted - found);
    if (off <= absolute_ || off <= relative_ * std::abs(wanted)) return testing::AssertionSuccess();
    return testing::AssertionFailure() << "expected " << shortest_real_or_inf(wanted) << ", found "
                                       << shortest_real_or_inf(found) << ", off by " << off;
  }

 private:
  static std::string shortest_real_or_inf(double value) {
    return std::isfinite(value) ? shortest_real(value) : std::to_string(value);
  }
  Json root_;
  double absolute_ = 0, relative_ = 0;
};

inline double number(const Json& object, std::string_view key) {
  const Json* member = object.find(key);
  EXPECT_NE(member, nullptr) << key;
  return member == nullptr ? std::nan("") : member->number();
}

inline const Json& member(const Json& object, std::string_view key) {
  static const Json kNull;
  const Json* found = object.find(key);
  EXPECT_NE(found, nullptr) << key;
  return found == nullptr ? kNull : *found;
}

}  // namespace metalab::test
