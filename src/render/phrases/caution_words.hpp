// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "evidence/evidence.hpp"
#include "words/words.hpp"

namespace metalab::render {

/// What a code of a caution says; a code of a later version is named.
std::string caution_text(words::Language language, const std::string& code);

/// Each caution once, with the numbers that it concerns, then what may lie in a range. Empty where
/// no number needs care.
std::vector<std::string> caution_sentences(words::Language language,
                                           const evidence::Evidence& evidence);

}  // namespace metalab::render
