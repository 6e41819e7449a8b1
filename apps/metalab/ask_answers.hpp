// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "draft/draft_study.hpp"
#include "program.hpp"

namespace metalab::app {

/// Both standard input and output are a terminal, and people read what is printed.
bool can_ask(const Program& program);

/// Asks on the terminal what `metalab new` cannot know: question, groups, what was decided, what
/// turned out, which bound and why; the likeliest answer first, which an empty line takes.
/// Error: interrupted, where the input ends.
Result<draft::Answers> ask_answers(const Program& program, const draft::LookedAt& data);

}  // namespace metalab::app
