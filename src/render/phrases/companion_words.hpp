// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "evidence/evidence.hpp"
#include "words/words.hpp"

namespace metalab::render {

/// The impact ratio of a verdict's companions for the group where it is lowest, Fisher's test and
/// the flip test, in two sentences; "" where there are none or nothing is compared.
std::string companion_words(words::Language language, const evidence::Evidence& evidence,
                            const evidence::Verdict& verdict);

}  // namespace metalab::render
