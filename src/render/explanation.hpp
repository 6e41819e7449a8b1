// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "base/json.hpp"
#include "words/explain.hpp"

namespace metalab::render {

/// Explanations for a terminal, at most `width` columns wide.
std::string explanations_text(words::Language language,
                              const std::vector<const words::Explanation*>& explanations,
                              int width = 80);

/// Names and titles by kind, a line each.
std::string explanations_list(words::Language language,
                              const std::vector<const words::Explanation*>& explanations);

/// The same as Markdown: a heading each, its parts as a list.
std::string explanations_markdown(words::Language language,
                                  const std::vector<const words::Explanation*>& explanations);

/// {"language": ..., "explanations": [{kind, name, title, what, parts: {...}, see: [...]}]}.
Json explanations_json(words::Language language,
                       const std::vector<const words::Explanation*>& explanations);

}  // namespace metalab::render
