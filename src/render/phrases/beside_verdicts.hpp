// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "evidence/evidence.hpp"
#include "words/words.hpp"

namespace metalab::render {

/// What evidence holds beside its verdicts, for forms without sections of their own.
struct BesideVerdicts {
  std::vector<std::string> disagreements;  // what cannot all hold, a sentence for each attribute
  std::vector<std::string> screening;      // how many differences stand out, then which
  std::vector<std::string> cautions;       // numbers to take with care
};
BesideVerdicts beside_verdicts(words::Language language, const evidence::Evidence& evidence);

}  // namespace metalab::render
