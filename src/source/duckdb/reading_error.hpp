// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <string>

#include "source/duckdb/inputs.hpp"

namespace metalab::source {

/// The engine's complaint about a file as an error of ours, without values of the file:
/// input_not_utf8, input_unreadable, memory_limit. Errors of our own stay as they are.
Error unreadable(const Input& input, const Error& error);

/// input_not_utf8, with what helps: the encoding of a text of cells, else writing the file again.
Error not_utf8(const Input& input, bool is_utf_16, std::map<std::string, std::string> values = {});

/// memory_limit where that is what the engine complains of.
std::optional<Error> out_of_memory(const Error& error, const std::string& file);

/// The engine's sentence with the file's name where it has the path that it opened.
std::string named(std::string message, const Input& input);

/// What the engine said with the line as the file has it.
std::map<std::string, std::string> with_line_in_file(std::map<std::string, std::string> values,
                                                     const Input& input);

/// too_many_columns: more than limits::kColumns, for which the engine takes minutes and gigabytes.
Error too_many_columns(const Input& input);

/// date_ambiguous: a text that may be a date in several ways.
Error date_ambiguous(const Input& input, const InputColumn& column, const Place& place = {});

inline constexpr std::int64_t kDecimalDigits = 38;  // of a decimal that the engine reads

/// decimal_too_long: a column of numbers that the engine would read as others.
Error decimal_too_long(const Input& input, const InputColumn& column, const Place& place);

}  // namespace metalab::source
