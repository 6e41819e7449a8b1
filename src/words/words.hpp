// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "base/error.hpp"
#include "base/text.hpp"

namespace metalab::words {

enum class Language { en, fr };

/// "en" or "fr".
std::string code_of(Language language);
/// The language of that code; English for every other.
Language language_of_code(std::string_view code);

/// All texts of a language: key -> template. In a template {name} is replaced by a value, and
/// [[name|text]] stands only where that value is not empty, [[one:name|text]] where it is 1 and
/// [[many:name|text]] where it is not.
const std::map<std::string, std::string, std::less<>>& all(Language language);

/// The template of `key` filled with `values`; the key itself where there is no such text.
std::string say(Language language, std::string_view key,
                const std::map<std::string, std::string>& values = {});

bool has(std::string_view key);

/// The text of "<kind>.<name><part>"; of a name that only a later version knows that of
/// "unknown.<kind>", with the name as {code}.
std::string say_named(Language language, std::string_view kind, const std::string& name,
                      std::string_view part, const std::map<std::string, std::string>& values = {});

/// Told of each {name} in a text that nobody gave. Tests listen: a reader only misses a word.
using LackingName = void (*)(std::string_view key, std::string_view name);
void listen_for_lacking_names(LackingName told);

/// The sentence of an error, without its place.
std::string sentence(Language language, const Error& error);

/// The text in the language, or in the other where it is lacking.
const std::string& pick(Language language, const Text& text);

}  // namespace metalab::words
