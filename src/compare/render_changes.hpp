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

}  // namespace metalab::compare
