// SPDX-License-Identifier: Apache-2.0
#include "render/phrases/rule_words.hpp"

#include <algorithm>
#include <charconv>

#include "base/utf8.hpp"
#include "render/phrases/numbers.hpp"
#include "render/phrases/sentences.hpp"
#include "words/days.hpp"

namespace metalab::render {
namespace {

using words::Language;
using words::say;

constexpr int kLongestReason = 400, kLongestRemark = 600;

std::string value_of(const Note& note, const char* name) {
  const auto found = note.values.find(name);
  return found == note.values.end() ? std::string() : found->second;
}

/// The rule's own threshold; every one of the catalogue is of a ratio.
double rule_bound(const Note& note) {
  const std::string text = value_of(note, "bound");
  double out = 0;
  std::from_chars(text.data(), text.data() + text.size(), out);
  return out;
}

/// The run's note that the criterion asks for something else than its rule does, or null.
const Note* note_on(const evidence::Evidence& evidence, const evidence::Verdict& verdict) {
  const auto found =
      std::find_if(evidence.notes.begin(), evidence.notes.end(), [&](const Note& note) {
        return note.code.starts_with("rule_") && value_of(note, "criterion") == verdict.criterion;
      });
  return found == evidence.notes.end() ? nullptr : &*found;
}

std::string own_words(Language language, const Note& note) {
  std::map<std::string, std::string> values;
  if (note.code == "rule_sets_no_threshold") values["none"] = "1";
  if (note.code == "rule_other_bound")
    values["other"] = Numbers(language).bound(rule_bound(note), std::nullopt, Scale::plain);
  if (note.code == "rule_other_measure")
    values["about"] = measure_name(language, value_of(note, "measure")) + ", " +
                      compare_name(language, value_of(note, "compare"));
  return say(language, "sentence.bound.own", values);
}

std::string known_words(Language language, const evidence::RuleReference& rule) {
  const std::string certainty = "cli.explain.certainty." + rule.certainty;
  if (!words::has(certainty)) return "";
  const std::string remark = printable(words::pick(language, rule.remark), kLongestRemark);
  return say(language, "sentence.rule_known",
             {{"certainty", say(language, certainty)},
              {"checked", words::day_in_words(language, printable(rule.checked_on, 20))},
              {"remark", words::with_days_in_words(language, remark)}});
}

}  // namespace

BoundWords bound_words(Language language, const evidence::Evidence& evidence,
                       const evidence::Verdict& verdict) {
  if (!verdict.rule)
    return {printable(words::pick(language, verdict.because), kLongestReason), "", ""};
  BoundWords out;
  out.reason = words::pick(language, verdict.rule->title);
  if (!verdict.rule->pinpoint.empty()) out.reason += ", " + verdict.rule->pinpoint;
  out.reason = printable(out.reason, kLongestReason);
  if (const Note* note = note_on(evidence, verdict)) out.own = own_words(language, *note);
  out.known = known_words(language, *verdict.rule);
  return out;
}

std::string bound_paragraph(Language language, const BoundWords& said) {
  std::string out =
      said.own.empty()
          ? say(language, "sentence.bound", {{"reason", said.reason}})
          : said.own + " " + say(language, "sentence.bound.named", {{"reason", said.reason}});
  if (said.known.empty()) return out;
  return out + (out.ends_with('.') ? " " : ". ") + said.known;
}

}  // namespace metalab::render
