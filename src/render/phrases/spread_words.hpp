// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "evidence/evidence.hpp"
#include "render/phrases/numbers.hpp"
#include "words/words.hpp"

namespace metalab::render {

/// How many groups a spread is over; 0 for any other comparison.
std::int64_t groups_spread_over(const evidence::Evidence& evidence,
                                const evidence::Comparison& comparison);

/// Between what the true spread over all groups lies, and, of many groups, that some are far apart
/// by chance. Precondition: an estimate.
std::string spread_words(words::Language language, const Numbers& numbers,
                         const evidence::Comparison& comparison, std::int64_t groups);

}  // namespace metalab::render
