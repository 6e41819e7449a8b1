// SPDX-License-Identifier: Apache-2.0
#include "base/quoted_yaml.hpp"
#include "lab/assets/known_licences.hpp"
#include "server/exports/asset_texts.hpp"
#include "server/exports/exports.hpp"

namespace metalab::server {
namespace {

using words::Language;
using words::say;

constexpr int kLongestText = 20'000;

std::string line(const std::string& indent, const char* key, const std::string& text) {
  return text.empty() ? "" : indent + key + ": " + quoted_yaml(text, kLongestText) + "\n";
}

/// A name is kept as one text, which CFF has no better member for than a person's alias.
std::string authors(const lab::AssetFacts& facts, Language language, const std::string& indent) {
  std::string out = indent + "authors:\n";
  for (const auto& author : facts.authors)
    out += indent + "  - " + (author.kind == "person" ? "alias: " : "name: ") +
           quoted_yaml(author_name(author, language), kLongestText) + "\n";
  if (facts.authors.empty())
    out += indent + "  - name: " + quoted_yaml(facts.owner, kLongestText) + "\n";
  return out;
}

std::string about(const lab::AssetFacts& facts, Language language, const std::string& indent) {
  return line(indent, "title", member(facts.asset, "name")) + authors(facts, language, indent) +
         line(indent, "abstract", member(facts.asset, "description")) +
         line(indent, "date-released", member(facts.asset, "issued")) +
         line(indent, "url", web_address(facts));
}

/// What is neither software nor data is cited by what CFF calls the preferred citation.
const char* preferred_type(const std::string& form) {
  if (form == "report") return "report";
  if (form == "course") return "multimedia";
  return "generic";
}

std::string keywords(const lab::AssetFacts& facts, Language language) {
  std::string out =
      "keywords:\n  - " + quoted_yaml(form_word(facts, language), kLongestText) + "\n";
  const std::string theme = theme_word(facts, language);
  return theme.empty() ? out : out + "  - " + quoted_yaml(theme, kLongestText) + "\n";
}

}  // namespace

std::string citation_file(const lab::AssetFacts& facts, Language language) {
  const std::string form = member(facts.asset, "form");
  const bool data = form == "data_set", software = form == "software" || form == "model";
  std::string out;
  if (facts.authors.empty()) out += "# " + say(language, "lab.export.no_authors") + "\n";
  if (facts.licence.empty()) out += "# " + say(language, "lab.export.no_licence") + "\n";
  out += "cff-version: 1.2.0\n" + line("", "message", say(language, "lab.export.cite"));
  if (data || software) out += std::string("type: ") + (data ? "dataset" : "software") + "\n";
  out += about(facts, language, "");
  if (lab::known_licence(facts.licence) != nullptr)
    out += line("", "license", facts.licence);
  else if (!facts.licence.empty())
    out += "# " + say(language, "lab.export.licence") + say(language, "report.colon") +
           quoted_yaml(facts.licence, kLongestText) + "\n";
  out += keywords(facts, language) + "identifiers:\n  - type: other\n    value: " +
         quoted_yaml(urn_of(facts.asset), kLongestText) + "\n";
  if (!data && !software)
    out += std::string("preferred-citation:\n  type: ") + preferred_type(form) + "\n" +
           about(facts, language, "  ");
  return out;
}

}  // namespace metalab::server
