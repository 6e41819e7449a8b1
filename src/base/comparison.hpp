// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "base/named.hpp"

namespace metalab {

/// How the values of a measure are compared. To add one: its name here, in Spelling and in traits.
enum class Compare {
  ratio,
  difference,
  ratio_to_reference,
  difference_to_reference,
  ratio_to_rest,
  difference_to_rest,
  value,
  paired_difference
};

template <>
struct Spelling<Compare> {
  static constexpr std::array<std::string_view, 8> all{"ratio",
                                                       "difference",
                                                       "ratio_to_reference",
                                                       "difference_to_reference",
                                                       "ratio_to_rest",
                                                       "difference_to_rest",
                                                       "value",
                                                       "paired_difference"};
};

/// What a comparison makes of two values; `value`: there is one.
enum class ComparedAs { value, difference, ratio };

/// What a group's (or model's) value is set against.
enum class Against { nothing, every_group, reference, rest, other_model };

template <>
struct Spelling<ComparedAs> {
  static constexpr std::array<std::string_view, 3> all{"value", "difference", "ratio"};
};

template <>
struct Spelling<Against> {
  static constexpr std::array<std::string_view, 5> all{"nothing", "every_group", "reference",
                                                       "rest", "other_model"};
};

/// What follows from a comparison wherever it is used.
struct CompareTraits {
  ComparedAs as;
  Against against;

  /// One comparison across all groups; else one of each group.
  bool is_spread() const { return against == Against::every_group; }
  /// Of two models on the same rows.
  bool is_paired() const { return against == Against::other_model; }
  bool is_ratio() const { return as == ComparedAs::ratio; }
  /// Its value where there is nothing between what is compared; nothing for a value by itself.
  std::optional<double> equality() const {
    if (as == ComparedAs::value) return std::nullopt;
    return is_ratio() ? 1 : 0;
  }
};

const CompareTraits& traits(Compare compare);

}  // namespace metalab
