// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "base/json.hpp"
#include "compare/changes.hpp"
#include "render/render.hpp"

namespace metalab::compare {

/// What differs between two pieces of evidence, for a terminal: changed verdicts first, then tables
/// of the measures that verdicts rest on, each difference with its interval as a bar.
std::string changes_text(const Changes& changes, const render::Options& options);

/// All of it as Markdown.
std::string changes_markdown(const Changes& changes, words::Language language);

/// Everything that the comparison says.
Json changes_json(const Changes& changes);

/// What a page shows of it, in a language: both sides, what differs besides, remarks, verdicts, and
/// tables whose rows also say where difference and interval lie.
Json changes_page(const Changes& changes, words::Language language);

}  // namespace metalab::compare
