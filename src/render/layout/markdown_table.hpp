// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "evidence/evidence.hpp"
#include "render/phrases/numbers.hpp"
#include "render/phrases/view.hpp"
#include "words/words.hpp"

namespace metalab::render {

/// Of a table or list with more rows both ends are shown, and how many are not.
inline constexpr std::size_t kMostMarkdownRows = 60;

/// "60 of 1,000 rows are shown", with where the others are, as a paragraph.
std::string markdown_shown(words::Language language, std::size_t shown, std::size_t hidden);

/// A panel as a Markdown table: group, estimate, interval, n.
std::string markdown_table(words::Language language, const evidence::Evidence& evidence,
                           const Panel& panel);

/// The measures of everyone, one a line.
std::string markdown_everyone(words::Language language, const evidence::Evidence& evidence,
                              const std::vector<const evidence::Finding*>& findings);

/// Two models side by side: a heading of that level and a table for each; nothing with one model.
std::string markdown_models(words::Language language, const evidence::Evidence& evidence,
                            bool only_criteria, const std::string& level);

/// The verdicts as paragraphs: mark and criterion, what was found, the bound and whose it is.
std::string markdown_verdicts(words::Language language, const evidence::Evidence& evidence);

/// What the evidence is about, with the SHA-256 of each.
std::string markdown_subjects(words::Language language, const evidence::Evidence& evidence);

}  // namespace metalab::render
