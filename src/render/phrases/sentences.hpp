// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "evidence/evidence.hpp"
#include "words/words.hpp"

// Sentences made from findings by rules; every number in them stands in the evidence.
namespace metalab::render {

/// "women", "women, Black", "everyone"; a missing value is "missing". Labels and values are
/// strangers' text: made printable and clipped to about `longest` columns in all.
inline constexpr int kLongestLabel = 120;
std::string group_name(words::Language language, const evidence::Evidence& evidence,
                       const evidence::Group& group, int longest = kLongestLabel);

/// The same at the head of a row: words of ours and of the study with a capital, an unlabelled
/// value as the data writes it.
std::string group_heading(words::Language language, const evidence::Evidence& evidence,
                          const evidence::Group& group);

/// One sentence that says a comparison with its interval, or why there is none. `bounds`: what the
/// interval is held to, see Numbers.
std::string comparison_sentence(words::Language language, const evidence::Evidence& evidence,
                                const evidence::Comparison& comparison,
                                std::vector<double> bounds = {});

/// What was found, then how it lies to the bound, then what more would be needed.
struct VerdictWords {
  std::string headline;
  std::string detail;
  std::string rows_needed;  // empty where none are
  std::string companions;   // the rule's own ratio and tests; empty without
  std::string bound;        // where it comes from: "Four-fifths rule ..., 29 CFR 1607.4(D)"
};
VerdictWords verdict_words(words::Language language, const evidence::Evidence& evidence,
                           const evidence::Verdict& verdict);

/// "met", "not met" or "insufficient evidence" behind its shape.
std::string verdict_mark(words::Language language, evidence::VerdictKind verdict);

/// An attribute by its label, where the study gives one.
std::string attribute_name(words::Language language, const evidence::Evidence& evidence,
                           const std::string& attribute);

/// The attributes of a comparison: "sex and race".
std::string across_name(words::Language language, const evidence::Evidence& evidence,
                        const std::vector<std::string>& across);

/// The measure's name in the language, first letter capital when asked.
std::string measure_name(words::Language language, const std::string& measure,
                         bool capital = false);

/// How values are compared, and how an interval was made, by name.
std::string compare_name(words::Language language, const std::string& compare);
std::string method_name(words::Language language, const std::string& method);

/// Which model and class a number is of: model a, class "low"; empty where there is one.
std::string view_words(words::Language language, const evidence::View& view);

/// f1, class "low": the measure's name and what it is of.
std::string measure_phrase(words::Language language, const std::string& measure,
                           const evidence::View& view);

/// Why a finding or comparison has no estimate; a reason of a later version is named.
std::string reason_words(words::Language language, const evidence::Finding& finding);
std::string reason_words(words::Language language, const evidence::Comparison& comparison);

/// The text of a note: "note.<code>" filled with its values.
std::string note_text(words::Language language, const Note& note);

/// First letter of a text as a capital.
std::string capitalised(std::string text);

/// The words on whether the study was registered first, as far as the evidence itself says.
inline const char* order_key(const evidence::Evidence& evidence) {
  return evidence.registration.empty() ? "page.order_not_shown" : "page.registered";
}

}  // namespace metalab::render
