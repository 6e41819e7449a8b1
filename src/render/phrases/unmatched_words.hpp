// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "evidence/evidence.hpp"
#include "words/words.hpp"

namespace metalab::render {

/// Rows of a table that have no partner in the other, and so are in no number unless the join keeps
/// them: a sentence for each table that has some, in the order of their names.
std::vector<std::string> unmatched_words(words::Language language,
                                         const evidence::Evidence& evidence);

}  // namespace metalab::render
