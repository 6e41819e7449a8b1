// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <set>

#include "base/utf8.hpp"
#include "render/layout/html_text.hpp"
#include "render/page/sheet.hpp"
#include "render/phrases/names.hpp"
#include "render/phrases/sentences.hpp"

namespace metalab::render {
namespace {

constexpr int kLongestSystemName = 120, kLongestSaid = 400;
constexpr int kKeyShown = 17;  // sixteen signs, and that there are more

std::string fact(const Sheet& sheet, const char* name, const std::string& value) {
  return fact_element(sheet.say(name), text_element("dd", value));
}

/// What the study says of its data, or that it does not say.
std::string stated(const Sheet& sheet, const Text& text) {
  return text.empty() ? sheet.say("page.not_stated")
                      : printable(words::pick(sheet.language, text), kLongestSaid);
}

std::string system(const Sheet& sheet) {
  const auto& evidence = sheet.evidence;
  return sheet.say("page.system_named",
                   {{"name", printable(evidence.system_name, kLongestSystemName)},
                    {"version", printable(evidence.system_version, kLongestSystemName)},
                    {"provider", printable(evidence.system_provider, kLongestSystemName)}});
}

/// "sex (2 groups), age (3 groups)".
std::string groups(const Sheet& sheet) {
  std::set<std::vector<std::string>> seen;
  std::string out;
  for (const auto& panel : sheet.panels) {
    if (!seen.insert(panel.across).second) continue;
    const auto n = std::ssize(panel.findings);
    out += (out.empty() ? "" : sheet.say("form.then")) +
           sheet.say(n == 1 ? "page.groups.one" : "page.groups.other",
                     {{"across", across_name(sheet.language, sheet.evidence, panel.across)},
                      {"n", sheet.numbers.whole(n)}});
  }
  return out.empty() ? sheet.say("page.no_groups") : out;
}

std::string rows(const Sheet& sheet) {
  const auto language = sheet.language;
  const auto& evidence = sheet.evidence;
  const std::string people = people_counted(language, evidence);
  return sheet.say(people.empty() ? "page.rows_used_of_read" : "page.rows_stand_for",
                   {{"used", rows_counted(language, evidence, evidence.rows.used)},
                    {"read", read_counted(language, evidence, evidence.rows.read)},
                    {"people", people}});
}

/// With which key, as the first signature's id says.
std::string signed_by(const Sheet& sheet) {
  if (sheet.signatures.empty()) return sheet.say("page.not_signed");
  const std::string key = evidence::claimed_key(sheet.signatures.front());
  return key.empty() ? sheet.say("page.signed_unnamed")
                     : sheet.say("page.signed_with", {{"key", printable(key, kKeyShown)}});
}

/// Who says that they examined, and whose key signed.
std::string examiner(const Sheet& sheet) {
  const auto& evidence = sheet.evidence;
  std::string authors;
  for (const auto& author : evidence.authors)
    authors += (authors.empty() ? "" : ", ") + printable(author, kLongestSystemName);
  const std::string who = !evidence.examined_by.empty() ? stated(sheet, evidence.examined_by)
                          : authors.empty()             ? sheet.say("page.not_stated")
                                            : sheet.say("page.authors", {{"authors", authors}});
  return who + (who.ends_with('.') ? " " : ". ") + signed_by(sheet);
}

std::string examined(const Sheet& sheet) {
  const auto& evidence = sheet.evidence;
  return text_element("h2", sheet.say("report.examined"), R"(id="examined-title")") +
         element("dl",
                 fact(sheet, "page.system", system(sheet)) +
                     fact(sheet, "page.groups", groups(sheet)) +
                     fact(sheet, "page.rows", rows(sheet)) +
                     fact(sheet, "page.period", stated(sheet, evidence.period)) +
                     fact(sheet, "page.data_source", stated(sheet, evidence.source)) +
                     fact(sheet, "page.purpose", stated(sheet, evidence.purpose)) +
                     fact(sheet, "page.examined_by", examiner(sheet)),
                 R"(class="facts")");
}

std::string list_of(const std::vector<std::string>& items) {
  std::string out;
  for (const auto& item : items) out += text_element("li", item);
  return element("ul", out, R"(class="plain-list")");
}

/// Questions for each reader, as they follow from the verdicts.
std::string next(const Sheet& sheet) {
  const auto any = [&](evidence::VerdictKind kind) {
    return std::any_of(sheet.evidence.verdicts.begin(), sheet.evidence.verdicts.end(),
                       [&](const auto& verdict) { return verdict.verdict == kind; });
  };
  const std::map<std::string, std::string> values{
      {"not_met", any(evidence::VerdictKind::not_met) ? "1" : ""},
      {"open", any(evidence::VerdictKind::insufficient_evidence) ? "1" : ""}};
  std::string out = text_element("h2", sheet.say("page.next"), R"(id="next-title")");
  for (const char* reader : {"concerned", "operator", "public"}) {
    const std::string key = std::string("page.next.") + reader;
    out += element("p", text_element("strong", sheet.say(key)) + " " +
                            html_text(sheet.say(key + ".do", values)));
  }
  return out;
}

}  // namespace

std::string boxes(const Sheet& sheet) {
  const auto box = [](const char* name, const std::string& inner) {
    return element(
        "section", inner,
        "id=\"" + std::string(name) + "\" class=\"box\" aria-labelledby=\"" + name + "-title\"");
  };
  return element("div",
                 box("examined", examined(sheet)) +
                     box("not-examined", text_element("h2", sheet.say("page.not_examined"),
                                                      R"(id="not-examined-title")") +
                                             list_of(not_examined(sheet))) +
                     box("next", next(sheet)),
                 R"(class="boxes")");
}

}  // namespace metalab::render
