// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "base/digest.hpp"
#include "base/utf8.hpp"
#include "base/version.hpp"
#include "render/conformance/lines.hpp"
#include "render/phrases/names.hpp"
#include "render/phrases/numbers.hpp"

namespace metalab::render {
namespace {

/// The study's digest, the cube's, and those of the data or a note that they are not published.
Line digests(const Held& held) {
  const auto& evidence = held.evidence;
  const auto names_one = [&](const auto& is_it) {
    return std::any_of(
        evidence.subjects.begin(), evidence.subjects.end(),
        [&](const auto& subject) { return is_digest(subject.sha256) && is_it(subject); });
  };
  const bool withheld = has_note(evidence, "digests_left_out_for_disclosure");
  std::vector<std::string> lacking;
  const auto lacks = [&](const char* what) {
    lacking.push_back(words::say(held.language, "conformance.digests." + std::string(what)));
  };
  if (!names_one([&](const auto& one) {
        return one.name == "study" && one.sha256 == evidence.study_digest;
      }))
    lacks("study");
  if (!names_one(is_table) && !withheld) lacks("data");
  if (!names_one([](const auto& one) { return one.name == "cube"; })) lacks("cube");
  return line_unless(held, "digests", lacking, "/subject",
                     {{"count", Numbers(held.language).whole(std::ssize(evidence.subjects))},
                      {"withheld", withheld ? "1" : ""}});
}

/// The seed is the study's, whose digest is there; another version's numbers are not recomputed.
Line engine(const Held& held) {
  const auto& version = held.evidence.engine_version;
  return line(held, "engine", version.empty() ? Standing::not_met : Standing::met,
              "/predicate/engine/version",
              {{"version", printable(version, 30)},
               {"replicates", Numbers(held.language).whole(held.evidence.replicates)},
               {"this", version == kVersion ? "" : kVersion}});
}

Line signature(const Held& held) {
  if (held.signatures.empty()) return line(held, "signature", Standing::not_met, "/signatures");
  return line(held, "signature", Standing::met, "/signatures",
              {{"key", printable(evidence::claimed_key(held.signatures.front()), 17)}});
}

}  // namespace

std::vector<Line> lines_of_checking(const Held& held) {
  return {digests(held), engine(held), signature(held)};
}

}  // namespace metalab::render
