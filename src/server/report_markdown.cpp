// SPDX-License-Identifier: Apache-2.0
#include "server/report_markdown.hpp"

#include "base/day.hpp"
#include "base/markdown_text.hpp"

namespace metalab::server {
namespace {

using words::Language;

constexpr int kName = 200;

/// The laboratory's word for a name of ours; a name of its own as it is.
std::string word(Language language, const std::string& key, const std::string& name) {
  return words::has(key + name) ? words::say(language, key + name) : markdown_text(name, kName);
}

/// What an item is called: its name, a title in the reader's language, or what it says.
std::string name_of_item(const Json& item, Language language) {
  const Json* title = item.find("title");
  if (title != nullptr && title->object() != nullptr) {
    const std::string own = title->text_in(language == Language::fr ? "fr" : "en");
    const std::string other = title->text_in(language == Language::fr ? "en" : "fr");
    return markdown_text(own.empty() ? other : own, kName);
  }
  for (const char* name : {"title", "name", "study_id", "text", "licensee"})
    if (const std::string text = item.text_in(name); !text.empty())
      return markdown_text(text, kName);
  return markdown_text(item.text_in("id"));
}

/// What an item came to: its state, its verdicts, its decision.
std::string outcome_of(const Json& item, Language language) {
  std::string out;
  const auto add = [&](const std::string& text) { out += (out.empty() ? "" : ", ") + text; };
  for (const char* name : {"state", "order", "purpose", "outcome", "step", "decision"})
    if (const std::string text = item.text_in(name); !text.empty())
      add(word(language, "lab.word.", text));
  if (const Json* verdicts = item.find("verdicts"))
    for (const Json& one : *verdicts->array())
      add(markdown_text(one.text_in("criterion"), kName) + words::say(language, "report.colon") +
          word(language, "page.verdict.", one.text_in("verdict")));
  return out;
}

std::string names_of(const Json& parties) {
  std::string out;
  for (const Json& party : *parties.array())
    out += (out.empty() ? "" : ", ") + markdown_text(party.text_in("name"), kName);
  return out;
}

/// A person with their organisation and discipline.
std::string person_of(const Json& person) {
  const std::string discipline = person.text_in("discipline");
  return markdown_text(person.text_in("name"), kName) + " (" +
         markdown_text(person.text_in("organisation"), kName) +
         (discipline.empty() ? "" : ", " + markdown_text(discipline, kName)) + ")";
}

/// The items of each kind that a reader looks for, under a heading.
std::string items_of(const Json& report, Language language) {
  std::string out, kind;
  for (const Json& item : *report.find("items")->array()) {
    const std::string of = item.text_in("kind");
    if (of == "comment" || of == "signature" || of == "review") continue;
    if (of != kind) out += "\n## " + word(language, "lab.kind.", of) + "\n\n";
    kind = of;
    const std::string outcome = outcome_of(item, language);
    out += "- " + name_of_item(item, language) + " (" +
           item.text_in("created_at").substr(0, kDaySigns) + ")" +
           (outcome.empty() ? "" : words::say(language, "report.colon") + outcome) + "\n";
  }
  return out;
}

std::string counts_of(const Json& report, const char* member, const char* key, Language language) {
  std::string out;
  for (const auto& [name, count] : *report.find(member)->object())
    out += "| " + word(language, key, name) + " | " + std::to_string(*count.integer()) + " |\n";
  if (out.empty()) return out;
  const std::string title = words::say(language, std::string("lab.report.") + member);
  return "\n| " + title + " | " + words::say(language, "lab.report.number") +
         " |\n| --- | ---: |\n" + out;
}

}  // namespace

std::string report_markdown(const Json& report, Language language) {
  const Json& programme = *report.find("programme");
  const std::string year = std::to_string(*report.find("year")->integer());
  std::string out = "# " + markdown_text(programme.text_in("name"), kName) + ", " + year + "\n\n";
  const std::string parties = names_of(*report.find("parties"));
  if (!parties.empty())
    out += words::say(language, "lab.report.parties", {{"names", parties}}) + "\n";
  std::string people;
  for (const Json& person : *report.find("people")->array())
    people += (people.empty() ? "" : ", ") + person_of(person);
  if (!people.empty()) out += words::say(language, "lab.report.people", {{"names", people}}) + "\n";
  const Json* charter = report.find("charter");
  const std::string since =
      charter == nullptr ? "" : charter->text_in("in_force_at").substr(0, kDaySigns);
  out += words::say(language, since.empty() ? "lab.report.no_charter" : "lab.report.charter",
                    {{"day", since},
                     {"names", charter == nullptr ? "" : names_of(*charter->find("parties"))}}) +
         "\n";
  out += counts_of(report, "counts", "lab.kind.", language);
  out += counts_of(report, "themes", "lab.theme.", language);
  return out + items_of(report, language) + "\n" + words::say(language, "lab.report.made") + "\n";
}

}  // namespace metalab::server
