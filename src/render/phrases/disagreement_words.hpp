// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "evidence/evidence.hpp"
#include "words/words.hpp"

namespace metalab::render {

/// What cannot all hold between the groups of one attribute, or of several together.
struct DisagreementWords {
  std::vector<std::string> across;
  std::string summary;               // what cannot all hold, in a sentence
  std::vector<std::string> numbers;  // the base rates, then a text for each two
};

/// Definitions of equal treatment that the study asks for and that cannot hold beside each other.
/// `only_criteria`: only where criteria ask for both.
std::vector<DisagreementWords> disagreement_words(words::Language language,
                                                  const evidence::Evidence& evidence,
                                                  bool only_criteria);

}  // namespace metalab::render
