// SPDX-License-Identifier: Apache-2.0
#include "draft/expression_text.hpp"

#include <algorithm>
#include <cctype>
#include <set>

#include "base/letter_case.hpp"
#include "draft/yaml_text.hpp"
#include "source/duckdb/session.hpp"

namespace metalab::draft {
namespace {

/// Words of SQL that a column may well be called; in quotes they are names.
bool is_sql_word(const std::string& lower) {
  static const std::set<std::string> words{
      "all",    "and",     "as",     "asc",      "by",    "case",   "cast",    "check",
      "column", "default", "desc",   "distinct", "else",  "end",    "false",   "for",
      "from",   "group",   "having", "in",       "into",  "is",     "join",    "left",
      "limit",  "not",     "null",   "on",       "or",    "order",  "primary", "references",
      "right",  "select",  "some",   "table",    "then",  "to",     "true",    "union",
      "unique", "user",    "using",  "when",     "where", "window", "with"};
  return words.contains(lower);
}

}  // namespace

std::string expression(const std::string& column) {
  const std::string lower = lower_case(column);
  const bool plain = !column.empty() && !is_sql_word(lower) &&
                     std::isdigit(static_cast<unsigned char>(column[0])) == 0 &&
                     std::all_of(column.begin(), column.end(), [](unsigned char c) {
                       return c < 128 && (std::isalnum(c) != 0 || c == '_');
                     });
  return plain ? column : yaml_text(source::sql_name(column));
}

std::string identifier(const std::string& text, const std::string& fallback) {
  std::string out;
  for (const char c : text) {
    const auto u = static_cast<unsigned char>(c);
    const bool keep = (std::isalnum(u) != 0 && u < 128) || c == '_';
    if (keep || out.empty() || out.back() != '_') out += keep ? c : '_';
  }
  if (out.empty() || std::isdigit(static_cast<unsigned char>(out[0])) != 0)
    out = fallback + "_" + out;
  return out.substr(0, 40);
}

}  // namespace metalab::draft
