// SPDX-License-Identifier: Apache-2.0
#include "source/duckdb/reading_error.hpp"

#include <utility>

#include "base/limits.hpp"
#include "base/nearest.hpp"
#include "source/duckdb/line_in_file.hpp"

namespace metalab::source {

std::string named(std::string message, const Input& input) {
  std::vector<std::pair<std::string, std::string>> names{
      {input.read->path().string(), input.file().name().string()}};
  for (const auto& part : input.files)
    names.emplace_back(part->path().string(), part->name().string());
  for (const auto& [opened, name] : names)
    for (auto at = message.find(opened); at != std::string::npos;
         at = message.find(opened, at + name.size()))
      message.replace(at, opened.size(), name);
  return message;
}

std::map<std::string, std::string> with_line_in_file(std::map<std::string, std::string> values,
                                                     const Input& input) {
  if (const auto line = values.find("line"); line != values.end() && !line->second.empty())
    line->second = std::to_string(line_in_file(input, std::stoll(line->second)));
  return values;
}

Error unreadable(const Input& input, const Error& error) {
  if (error.code != "engine_refused") return error;
  if (const auto memory = out_of_memory(error, input.table->place.file)) return *memory;
  auto values = with_line_in_file(error.values, input);
  values["message"] = named(values["message"], input);
  values["path"] = input.path().string();
  const auto engine = values.find("engine");  // not there where the engine's own sentence is told
  if (engine != values.end() && engine->second == "not_utf8") return not_utf8(input, false, values);
  return input_error("input_unreadable", values, input.table->place);
}

Error not_utf8(const Input& input, bool is_utf_16, std::map<std::string, std::string> values) {
  values["path"] = input.path().string();
  values["utf_16"] = input.is_csv() && is_utf_16 ? "1" : "";
  values["older"] = input.is_csv() && !is_utf_16 ? "1" : "";
  values["rewrite"] = input.is_csv() ? "" : "1";
  return input_error("input_not_utf8", std::move(values), input.table->place);
}

std::optional<Error> out_of_memory(const Error& error, const std::string& file) {
  if (!error.values.at("message").starts_with("Out of Memory")) return std::nullopt;
  return input_error("memory_limit", {}, {file});
}

Error too_many_columns(const Input& input) {
  return input_error("too_many_columns",
                     {{"path", input.path().string()}, {"limit", std::to_string(limits::kColumns)}},
                     input.table->place);
}

Error date_ambiguous(const Input& input, const InputColumn& column, const Place& place) {
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

Error decimal_too_long(const Input& input, const InputColumn& column, const Place& place) {
  return input_error("decimal_too_long",
                     {{"name", column.name},
                      {"path", input.path().string()},
                      {"digits", std::to_string(column.digits)},
                      {"limit", std::to_string(kDecimalDigits)}},
                     place);
}

}  // namespace metalab::source
