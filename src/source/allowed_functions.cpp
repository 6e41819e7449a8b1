// SPDX-License-Identifier: Apache-2.0
#include "source/expression.hpp"

namespace metalab::source {

const std::vector<std::string>& allowed_functions() {
  // Operators are functions to the parser: ~~ is LIKE, ~~* is ILIKE, ! negates.
  static const std::vector<std::string> names{
      "+", "-", "*", "/", "%", "||", "~~", "!~~", "~~*", "!~~*", "like_escape", "not_like_escape",
      "abs", "round", "floor", "ceil", "ceiling", "sign", "sqrt", "mod", "least", "greatest",
      "lower", "upper", "trim", "ltrim", "rtrim", "btrim", "substring", "substr", "left", "right",
      "length", "char_length", "character_length", "concat", "strpos", "position", "starts_with",
      "ends_with", "prefix", "suffix", "contains", "regexp_matches", "regexp_full_match",
      "split_part", "date_part", "date_trunc", "year", "quarter", "month", "day", "isnan", "isinf",
      "isfinite", "ifnull", "nullif", "coalesce"};
  return names;
}

}  // namespace metalab::source
