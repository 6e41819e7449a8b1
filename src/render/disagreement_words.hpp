// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "evidence/evidence.hpp"
#include "words/words.hpp"

namespace metalab::render {

/// One sentence for each definition of equal treatment that the study asks for and that cannot hold
/// beside another; before those of each attribute one on its base rates. `only_criteria`: only
/// where criteria ask for both.
std::vector<std::string> disagreement_sentences(words::Language language,
                                                const evidence::Evidence& evidence,
                                                bool only_criteria);

}  // namespace metalab::render
