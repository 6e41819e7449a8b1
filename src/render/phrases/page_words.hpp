// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <set>
#include <string>

#include "base/json.hpp"
#include "evidence/evidence.hpp"
#include "words/words.hpp"

// What a report page says of its evidence: only the words, definitions and sentences that it needs.
namespace metalab::render {

/// The names that the statement uses: of measures, comparisons, methods, reasons, notes.
std::set<std::string> names_used(const Json& statement);

/// The page's own words, and the names of what the evidence speaks of.
Json page_words(words::Language language, const std::set<std::string>& names);

/// What `metalab explain` says of the names, by kind and name ("measure.accuracy"). Texts that
/// several explanations share stand once, in `texts`; the explanations hold their places.
Json page_explanations(words::Language language, const std::set<std::string>& names,
                       Json::Array& texts);

/// Sentences on verdicts, and on comparisons of the measures that they are about (of all measures
/// without verdicts), unless there are many of one kind; the page says the others in short.
Json page_sentences(words::Language language, const evidence::Evidence& evidence);

}  // namespace metalab::render
