// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "evidence/evidence.hpp"
#include "words/words.hpp"

namespace metalab::render {

/// The verdicts as a reader needs them: not met first, then open, then met; in each the study's
/// order.
std::vector<const evidence::Verdict*> by_urgency(const evidence::Evidence& evidence);

/// The answer to the study's question in a sentence or two: the values behind what weighs most,
/// then how many criteria are met. Without criteria the widest spread of the first measure.
std::string answer(words::Language language, const evidence::Evidence& evidence);

}  // namespace metalab::render
