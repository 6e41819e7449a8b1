// SPDX-License-Identifier: Apache-2.0
#include "base/markdown_text.hpp"
#include "base/utf8.hpp"
#include "render/conformance/lines.hpp"
#include "render/render.hpp"

// One page: the rules that this program's documents state of evidence, each met, not met or not
// applicable here, with the member that shows it and where the rule is stated. No score is made of
// them, since the evidence holds none.
namespace metalab::render {
namespace {

using words::say;

/// A shape and a word: "met", "not met", "not applicable".
std::string standing_mark(words::Language language, Standing standing) {
  const char* word = standing == Standing::met       ? "met"
                     : standing == Standing::not_met ? "not_met"
                                                     : "not_applicable";
  const char* shape = standing == Standing::met       ? "\u25CF "
                      : standing == Standing::not_met ? "\u25B2 "
                                                      : "\u2013 ";
  return shape + say(language, std::string("conformance.standing.") + word);
}

std::string row(words::Language language, const Line& one) {
  const auto words_of = [&](const char* part) {
    return markdown_escaped(say(language, "conformance." + one.rule + part));
  };
  return "| " + words_of(".rule") + " | " + standing_mark(language, one.standing) + " | " +
         markdown_escaped(one.shown) + " | `" + one.place + "` | " + words_of(".stated") + " |\n";
}

}  // namespace

std::string render_conformance(const evidence::Evidence& evidence, const Options& options) {
  const auto language = options.language;
  const auto paragraph = [&](const char* key,
                             const std::map<std::string, std::string>& values = {}) {
    return markdown_escaped(say(language, key, values)) + "\n\n";
  };
  std::string out =
      "# " + say(language, "conformance.title") + "\n\n" +
      paragraph("conformance.of", {{"title", printable(words::pick(language, evidence.title), 120)},
                                   {"system", printable(evidence.system_name, 60)},
                                   {"version", printable(evidence.system_version, 30)},
                                   {"digest", printable(evidence.study_digest, 13)}}) +
      paragraph("conformance.about");
  for (const char* column : {"rule", "standing", "shown", "place", "stated"})
    out += "| " + say(language, std::string("conformance.heading.") + column) + " ";
  out += "|\n|---|---|---|---|---|\n";
  for (const auto& one : conformance_lines({language, evidence, options.signatures}))
    out += row(language, one);
  out += "\n";
  if (!evidence.unknown.empty()) out += paragraph("conformance.unknown");
  return out + paragraph("conformance.not_read") +
         say(language, "form.made", {{"version", markdown_text(evidence.engine_version, 30)}}) +
         "\n";
}

}  // namespace metalab::render
