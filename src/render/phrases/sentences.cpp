// SPDX-License-Identifier: Apache-2.0
#include "render/phrases/sentences.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "base/utf8.hpp"
#include "evidence/exact_counts.hpp"
#include "render/phrases/caution_words.hpp"
#include "render/phrases/companion_words.hpp"
#include "render/phrases/group_words.hpp"
#include "render/phrases/leading_comparison.hpp"
#include "render/phrases/names.hpp"
#include "render/phrases/numbers.hpp"
#include "render/phrases/rule_words.hpp"
#include "render/phrases/spread_words.hpp"

namespace metalab::render {
namespace {

using words::Language;
using Values = std::map<std::string, std::string>;

std::string sentence_key(const evidence::Comparison& comparison) {
  std::string own = "sentence." + comparison.measure + "." + comparison.compare.text();
  if (words::has(own)) return own;
  own = "sentence." + comparison.compare.text();
  return comparison.compare.known() && words::has(own) ? own : "sentence.unknown_compare";
}

std::string insufficient_key(const std::string& reason) {
  const std::string key = "sentence.insufficient." + reason;
  return words::has(key) ? key : "sentence.insufficient.unknown";
}

/// The whole number before this one; empty of what is none.
std::string one_less(const std::string& number) {
  std::int64_t read = 0;
  const auto* const end = number.data() + number.size();
  const auto found = std::from_chars(number.data(), end, read);
  return found.ec == std::errc() && found.ptr == end ? std::to_string(read - 1) : "";
}

/// A measure's name with its article, at the head of a sentence: "Le taux", "L'exactitude"; its
/// gender is that of the pronoun.
std::string the_measure(Language language, const std::string& name, const std::string& that) {
  if (language != Language::fr) return capitalised(name);
  constexpr std::string_view kVowels = "aeiouAEIO";
  const bool elided = !name.empty() && kVowels.find(name[0]) != std::string_view::npos;
  return (elided ? "L\u2019" : that == "celle" ? "La " : "Le ") + name;
}

/// What a comparison is of and between whom, as sentences name it.
Values names_in(Language language, const evidence::Evidence& evidence,
                const evidence::Comparison& comparison) {
  Values out{{"measure", measure_name(language, comparison.measure)},
             {"Measure", measure_name(language, comparison.measure, true)},
             {"that", words::say_named(language, "that", comparison.measure, "")},
             {"across", across_name(language, evidence, comparison.across)},
             {"compare", compare_name(language, comparison.compare.text())}};
  out["The"] = the_measure(language, out["measure"], out["that"]);
  for (const auto& [place, group] :
       {std::pair{"lowest", &comparison.lowest}, std::pair{"highest", &comparison.highest},
        std::pair{"group", &comparison.group}, std::pair{"reference", &comparison.reference}}) {
    if (!*group) continue;
    const GroupWords said = group_words(language, evidence, **group);
    out["who_" + std::string(place)] = said.who;
    out["Who_" + std::string(place)] = capitalised(said.who);
    out["of_" + std::string(place)] = said.of;
  }
  out["group"] = group_name(language, evidence, comparison.group.value_or(evidence::Group()));
  out["who"] = printable(words::pick(language, evidence.outcome_label), kLongestLabel);
  if (out["who"].empty()) out["nameless"] = "1";
  if (comparison.decisions.size() == 2) {
    out["first"] = printable(comparison.decisions[0], kLongestLabel);
    out["second"] = printable(comparison.decisions[1], kLongestLabel);
  }
  return out;
}

std::vector<double> bounds_of(const evidence::Verdict& verdict) {
  std::vector<double> out;
  for (const auto& bound : {verdict.at_least, verdict.at_most})
    if (bound) out.push_back(*bound);
  return out;
}

/// How many rows would decide, or that many times these would not: an estimate at its bound would
/// take any number of them.
std::string rows_needed_words(Language language, const evidence::Evidence& evidence,
                              const evidence::Verdict& verdict) {
  const Numbers numbers(language);
  const auto now = static_cast<double>(evidence.rows.counted());
  const bool too_many =
      verdict.rows_needed && *verdict.rows_needed > evidence::kMostTimesTheRows * now;
  const bool of_intervals =
      verdict.reason == "interval_holds_bound" || verdict.reason == "undecided_together";
  const bool looked_for = !has_note(evidence, evidence::kExactCountsNeeded);
  const bool at_bound =
      !verdict.rows_needed && of_intervals && verdict.left_out.empty() && looked_for;
  if (too_many || at_bound)
    return words::say(language, "sentence.rows_unrealistic",
                      {{"times", numbers.chosen(evidence::kMostTimesTheRows, Scale::plain)}});
  if (!verdict.rows_needed) return words::say(language, "sentence.rows_unknown");
  return words::say(language, "sentence.rows_needed",
                    {{"rows", numbers.whole(std::llround(*verdict.rows_needed))},
                     {"now", numbers.whole(evidence.rows.counted())},
                     {evidence.rows.people ? "people" : "lines", "1"}});
}

const Text* label_of(const evidence::Evidence& evidence, const std::string& attribute,
                     const std::string& value) {
  const auto labels = evidence.labels.find(attribute);
  if (labels == evidence.labels.end()) return nullptr;
  const auto label = labels->second.find(value);
  return label == labels->second.end() ? nullptr : &label->second;
}

/// A value's label or its own text; one that reads like a word of ours is said to be text.
std::string value_name(Language language, const evidence::Evidence& evidence,
                       const std::string& attribute, const std::optional<std::string>& value) {
  if (!value) return words::say(language, "report.missing_value");
  if (value->empty()) return words::say(language, "report.empty_value");
  const Text* label = label_of(evidence, attribute, *value);
  const std::string& name = label != nullptr ? words::pick(language, *label) : *value;
  for (const char* own : {"report.everyone", "report.missing_value", "report.empty_value"})
    if (capitalised(name) == capitalised(words::say(language, own)))
      return words::say(language, "report.value_as_text", {{"value", name}});
  return name;
}

}  // namespace

std::string capitalised(std::string text) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  if (!text.empty() && text[0] >= 'a' && text[0] <= 'z')
    text[0] = static_cast<char>(text[0] - 'a' + 'A');
  // Letters with accents, U+00E0 to U+00FE; U+00F7 is a sign.
  else if (text.size() > 1 && byte(0) == 0xC3 && byte(1) >= 0xA0 && byte(1) <= 0xBE &&
           byte(1) != 0xB7)
    text[1] = static_cast<char>(byte(1) - 0x20);
  return text;
}

std::string group_name(Language language, const evidence::Evidence& evidence,
                       const evidence::Group& group, int longest) {
  if (group.empty()) return words::say(language, "report.everyone");
  std::string out;
  for (const auto& [attribute, value] : group) {
    // Each attribute keeps its share of the room, so that none is cut away whole.
    const int room = longest / static_cast<int>(group.size()) - 2;
    out += (out.empty() ? "" : ", ") +
           printable(value_name(language, evidence, attribute, value), std::max(room, 8));
  }
  return out;
}

std::string group_heading(Language language, const evidence::Evidence& evidence,
                          const evidence::Group& group) {
  std::string name = group_name(language, evidence, group);
  const bool is_words = group.empty() || !group.begin()->second ||
                        label_of(evidence, group.begin()->first, *group.begin()->second) != nullptr;
  return is_words ? capitalised(std::move(name)) : name;
}

std::string attribute_name(Language language, const evidence::Evidence& evidence,
                           const std::string& attribute) {
  const auto label = evidence.attributes.find(attribute);
  if (label != evidence.attributes.end())
    return printable(words::pick(language, label->second), kLongestLabel);
  return words::say(language, "report.attribute", {{"name", printable(attribute, kLongestLabel)}});
}

std::string across_name(Language language, const evidence::Evidence& evidence,
                        const std::vector<std::string>& across) {
  std::string out;
  for (std::size_t i = 0; i < across.size(); ++i) {
    if (i > 0) out += i + 1 == across.size() ? words::say(language, "list.and") : ", ";
    out += attribute_name(language, evidence, across[i]);
  }
  return out;
}

std::string measure_name(Language language, const std::string& measure, bool capital) {
  const std::string name = words::say_named(language, "measure", measure, ".name");
  return capital ? capitalised(name) : name;
}

std::string compare_name(Language language, const std::string& compare) {
  return words::say_named(language, "compare", compare, ".name");
}

std::string method_name(Language language, const std::string& method) {
  return words::say_named(language, "method", method, ".name");
}

std::string view_words(Language language, const evidence::View& view) {
  std::string out;
  const auto add = [&](const char* key, const std::string& name) {
    out += (out.empty() ? "" : ", ") +
           words::say(language, key, {{"name", printable(name, kLongestLabel)}});
  };
  if (!view.decision.empty()) add("view.decision", view.decision);
  if (view.class_name) add("view.class", *view.class_name);
  if (!view.average.empty()) add("view.average", view.average);
  return out;
}

std::string measure_phrase(Language language, const std::string& measure,
                           const evidence::View& view) {
  const std::string of = view_words(language, view);
  return measure_name(language, measure) + (of.empty() ? "" : ", " + of);
}

std::string reason_words(Language language, const evidence::Finding& finding) {
  const std::string of = finding.undefined_class.value_or("");
  return words::say_named(language, "reason", finding.reason, "",
                          {{"class", printable(of, kLongestLabel)}});
}

std::string reason_words(Language language, const evidence::Comparison& comparison) {
  return words::say_named(language, "reason", comparison.reason, "", {{"class", ""}});
}

std::string note_text(Language language, const Note& note) {
  Values values;
  for (const auto& [key, value] : note.values) values[key] = printable(value, kLongestLabel);
  if (const auto minimum = values.find("minimum"); minimum != values.end())
    values["below_minimum"] = one_less(minimum->second);
  return words::say_named(language, "note", note.code, "", values);
}

std::string comparison_sentence(Language language, const evidence::Evidence& evidence,
                                const evidence::Comparison& comparison,
                                std::vector<double> bounds) {
  Values values = names_in(language, evidence, comparison);
  const std::string of = view_words(language, comparison.view);
  const std::string about =
      of.empty() ? "" : words::say(language, "view.about", {{"view", capitalised(of)}});
  if (!comparison.estimate) {
    values["reason"] = reason_words(language, comparison);
    return about +
           words::say(language,
                      "sentence.none" +
                          std::string(comparison.decisions.empty() ? "" : ".paired_difference"),
                      values);
  }
  const Numbers numbers(language, std::move(bounds),
                        unit_of(evidence, comparison.measure, comparison.compare));
  const auto groups = groups_spread_over(evidence, comparison);
  const bool many = groups > 2;
  // Two groups that are named are never given the interval of a spread over others too.
  evidence::Estimate named = *comparison.estimate;
  if (many && comparison.pair) named.interval = *comparison.pair;
  const Scale scale = scale_of(comparison.measure, comparison.compare);
  values["value"] = numbers.estimate(named, scale);
  if (comparison.pair || !many)
    values["interval"] = words::say(language, "sentence.interval",
                                    {{"confidence", numbers.confidence(named.interval.confidence)},
                                     {"interval", numbers.interval(named, scale)}});
  std::string out = about + words::say(language, sentence_key(comparison), values);
  if (many) out += " " + spread_words(language, numbers, comparison, groups);
  for (const auto& code : comparison.cautions) out += " " + caution_text(language, code);
  return out;
}

VerdictWords verdict_words(Language language, const evidence::Evidence& evidence,
                           const evidence::Verdict& verdict) {
  const Numbers numbers(language);
  VerdictWords out;
  if (const auto* comparison = leading_comparison(evidence, verdict))
    out.headline = comparison_sentence(language, evidence, *comparison, bounds_of(verdict));
  std::string groups;
  for (const auto& group : verdict.left_out)
    groups += (groups.empty() ? "" : "; ") + group_name(language, evidence, group);
  const std::string key = verdict.verdict == evidence::VerdictKind::insufficient_evidence
                              ? insufficient_key(verdict.reason)
                              : "sentence." + name_of(verdict.verdict);
  Values values{{"bound", bound_name(language, evidence, verdict)},
                {"code", printable(verdict.reason, kLongestLabel)},
                {"groups", groups},
                {"several", verdict.comparisons.size() > 1 ? "1" : ""},
                {"criteria", std::to_string(evidence.verdicts.size())}};
  if (verdict.p) values["p"] = numbers.p_value(*verdict.p);
  if (verdict.adjusted_p) values["adjusted"] = numbers.p_value(*verdict.adjusted_p);
  out.detail = words::say(language, key, values);
  out.bound = bound_paragraph(language, bound_words(language, evidence, verdict));
  out.companions = companion_words(language, evidence, verdict);
  if (verdict.verdict == evidence::VerdictKind::insufficient_evidence)
    out.rows_needed = rows_needed_words(language, evidence, verdict);
  return out;
}

std::string verdict_mark(Language language, evidence::VerdictKind verdict) {
  using evidence::VerdictKind;
  const char* shape = verdict == VerdictKind::met       ? "\u25CF"
                      : verdict == VerdictKind::not_met ? "\u25B2"
                                                        : "\u25CC";
  return std::string(shape) + " " + words::say(language, "page.verdict." + name_of(verdict));
}

}  // namespace metalab::render
