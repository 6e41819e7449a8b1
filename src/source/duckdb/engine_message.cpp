// SPDX-License-Identifier: Apache-2.0
#include "source/duckdb/engine_message.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "base/utf8.hpp"
#include "source/duckdb/text_functions.hpp"

namespace metalab::source {
namespace {

constexpr int kLongestMessage = 400;

/// Kinds of message that are about the statement, the file or the machine.
constexpr std::array<std::string_view, 9> kWithoutData{
    "Parser Error",          "Syntax Error",     "Binder Error",
    "Catalog Error",         "IO Error",         "Out of Memory Error",
    "Not implemented Error", "Permission Error", "Invalid Configuration Error"};

/// A piece of the engine's text and the word for what it says; the first that is found counts.
constexpr std::array<std::pair<std::string_view, std::string_view>, 20> kReasons{{
    {kMisfit, "conversion"},
    {"not utf-8 encoded", "not_utf8"},
    {"not latin-1 encoded", "not_latin1"},
    {"invalid state", "line_ends"},
    {"Invalid unicode", "not_utf8"},
    {"unterminated quote", "quote"},
    {"Maximum line size", "long_line"},
    {"maximum_object_size", "long_line"},
    {"Expected Number of Columns", "columns"},
    {"Too many columns", "columns"},
    {"sniffing file", "table_form"},
    {"Malformed JSON", "json"},
    {"JSON transform error", "json_value"},
    {"invalid UTF-8", "not_utf8"},
    {"TProtocolException", "damaged"},
    {"Could not convert", "conversion"},
    {"Error when converting", "conversion"},
    {"cast", "conversion"},
    {"Overflow", "overflow"},
    {"ut of range", "overflow"},
}};

/// The same, of kinds that are about the statement or the file, too.
constexpr std::array<std::pair<std::string_view, std::string_view>, 3> kPlain{{
    {"Invalid escape string", "escape"},
    {"too small to be a Parquet file", "damaged"},
    {"No magic bytes", "damaged"},
}};

std::string line_of(std::string_view message) {
  for (const std::string_view before : {"Error on Line: ", "in line "}) {
    const auto at = message.find(before);
    if (at == std::string_view::npos) continue;
    const auto digits = message.substr(at + before.size());
    return std::string(digits.substr(0, digits.find_first_not_of("0123456789")));
  }
  return "";
}

/// The engine's own sentence, cut where its advice on options and internals begins.
std::string without_advice(std::string_view message) {
  std::string out(message);
  for (const char* advice : {"\n\nLINE", "\nPossible", "\n\nPossible", "\n  file",
                             "Candidate functions", "\n\nDid you mean"})
    out = out.substr(0, out.find(advice));
  std::replace(out.begin(), out.end(), '\n', ' ');
  return printable(out, kLongestMessage);
}

}  // namespace

std::map<std::string, std::string> engine_message(std::string_view message) {
  if (message.empty()) return {{"message", ""}};
  for (const auto& [piece, word] : kPlain)
    if (message.find(piece) != std::string_view::npos)
      return {{"message", ""}, {"engine", std::string(word)}, {"line", ""}};
  for (const auto kind : kWithoutData)
    if (message.starts_with(kind)) return {{"message", without_advice(message)}};
  const auto reason = std::find_if(kReasons.begin(), kReasons.end(), [&](const auto& one) {
    return message.find(one.first) != std::string_view::npos;
  });
  return {{"message", ""},
          {"engine", std::string(reason == kReasons.end() ? "value" : reason->second)},
          {"line", line_of(message)}};
}

}  // namespace metalab::source
