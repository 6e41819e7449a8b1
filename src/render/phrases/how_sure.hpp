// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "evidence/evidence.hpp"
#include "words/words.hpp"

namespace metalab::render {

/// How sure a verdict is, from how the intervals that it rests on lie to the bound: beyond it by
/// their own width or more, beyond it by less, or across it. Empty where no interval says.
std::string how_sure(words::Language language, const evidence::Evidence& evidence,
                     const evidence::Verdict& verdict);

}  // namespace metalab::render
