// SPDX-License-Identifier: Apache-2.0
#include "source/duckdb/reading_error.hpp"

#include <algorithm>

#include "base/nearest.hpp"
#include "base/utf8.hpp"

namespace metalab::source {
namespace {

constexpr int kLongestMessage = 400;

/// 'value' in a complaint about a value is the data's own.
std::string without_values(const std::string& message) {
  const bool of_values = message.starts_with("Conversion Error") ||
                         message.starts_with("Invalid Input Error") ||
                         message.starts_with("Out of Range Error");
  if (!of_values) return message;
  std::string out;
  bool quoted = false;
  for (const char c : message) {
    if (c == '\'' || c == '"') {
      if (!quoted) out += c;
      quoted = !quoted;
      if (!quoted) out += std::string("\u2026") + c;
    } else if (!quoted) {
      out += c;
    }
  }
  return out;
}

}  // namespace

std::string essence(const std::string& message) {
  std::string out = message;
  for (const char* advice : {"\n\nLINE", "\nPossible fixes", "\nPossible solutions", "\n\nPossible",
                             "\n  file =", "Candidate functions", "\n\nDid you mean",
                             "\nOriginal Line", ": Object {", "\nTry setting"})
    out = out.substr(0, out.find(advice));
  out = without_values(out);
  std::replace(out.begin(), out.end(), '\n', ' ');
  return printable(out, kLongestMessage);
}

std::string named(std::string message, const Input& input) {
  const std::string opened = input.file->path().string(), name = input.path().string();
  for (auto at = message.find(opened); at != std::string::npos;
       at = message.find(opened, at + name.size()))
    message.replace(at, opened.size(), name);
  return message;
}

Error unreadable(const Input& input, const Error& error) {
  if (error.code != "engine_refused") return error;
  const std::string message = named(error.values.at("message"), input);
  const bool not_utf8 = message.find("not utf-8 encoded") != std::string::npos;
  return input_error(not_utf8 ? "input_not_utf8" : "input_unreadable",
                     {{"path", input.path().string()}, {"message", essence(message)}},
                     input.table->place);
}

Error date_ambiguous(const Input& input, const InputColumn& column, Place place) {
  return input_error("date_ambiguous",
                     {{"table", input.table->name},
                      {"name", column.name},
                      {"format", column.date_formats.front()},
                      {"formats", list_names(column.date_formats)},
                      {"key", column.name + ":"},
                      {"open", "{"},
                      {"close", "}"}},
                     place.file.empty() ? input.table->place : place);
}

}  // namespace metalab::source
