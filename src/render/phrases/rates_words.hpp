// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "evidence/evidence.hpp"
#include "words/words.hpp"

namespace metalab::render {

/// The finding of a measure in one group, or null.
const evidence::Finding* finding_of(const evidence::Evidence& evidence, const std::string& measure,
                                    const evidence::View& view, const evidence::Group& group);

/// The values behind a comparison in words that need no statistics, before what is made of them:
/// "8.5% of women and 26.6% of men are selected." Empty where they could not be estimated.
std::string rates_sentence(words::Language language, const evidence::Evidence& evidence,
                           const evidence::Comparison& comparison);

/// The same of the comparison that decides a verdict, or why there are no values.
std::string rates_behind(words::Language language, const evidence::Evidence& evidence,
                         const evidence::Verdict& verdict);

}  // namespace metalab::render
