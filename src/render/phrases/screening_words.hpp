// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "evidence/evidence.hpp"
#include "words/words.hpp"

namespace metalab::render {

/// How many differences were screened and how many stand out, then the foremost of them, one a
/// sentence. Empty where the study asks for no screening.
std::vector<std::string> screening_sentences(words::Language language,
                                             const evidence::Evidence& evidence);

}  // namespace metalab::render
