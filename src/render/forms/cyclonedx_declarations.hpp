// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "base/json.hpp"
#include "evidence/evidence.hpp"
#include "words/words.hpp"

// The parts of a CycloneDX bill that say what was claimed, and what speaks for and against it.
namespace metalab::render {

inline constexpr int kLongestCycloneDx = 1000;

/// A stranger's text as a CycloneDX document holds it.
std::string clean(const std::string& text);
inline constexpr const char* kSystemReference = "system";

/// "study", "table/people", "cube": how the bill refers to a subject of the evidence.
std::string reference_of(const evidence::Subject& subject);

/// {"standards": [...]}: each instrument whose rules criteria name, with a requirement a rule; and
/// the study's own criteria, with a requirement each.
Json cyclonedx_definitions(words::Language language, const evidence::Evidence& evidence);

/// A claim a criterion ("... at least 0.8"), its comparisons as evidence where their interval lies
/// on the acceptable side, as counter-evidence where it lies on the other, and as neither where it
/// reaches across the bound; attestations join requirements and claims. No score is given: evidence
/// has none.
Json cyclonedx_declarations(words::Language language, const evidence::Evidence& evidence);

}  // namespace metalab::render
