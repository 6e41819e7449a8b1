// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <string_view>

namespace metalab::source {

/// The values of an error that the engine's complaint about types becomes: `engine`, a word of
/// `engine.*`, `first_type` and `second_type`, words of `typed.*`, and `function`; empty where the
/// message is of another kind.
std::map<std::string, std::string> type_message(std::string_view message);

/// The word of `typed.*` for an engine's type.
std::string type_word(std::string_view type);

/// The values of an error that the parser's complaint about a text of the study becomes: `engine`,
/// a word of `engine.*`, and `near`, what of the text it did not understand.
std::map<std::string, std::string> syntax_message(std::string_view message, std::string_view text);

}  // namespace metalab::source
