// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "evidence/evidence.hpp"
#include "words/words.hpp"

namespace metalab::render {

/// Whose bound a criterion's is, and what is known of the rule that it names.
struct BoundWords {
  std::string reason;  // the rule with its place in the text, or the study's own reason
  std::string own;    // that the rule named sets no bound, or another; empty where it is the rule's
  std::string known;  // whether the rule's text was read, when, and its remark; empty without
};
BoundWords bound_words(words::Language language, const evidence::Evidence& evidence,
                       const evidence::Verdict& verdict);

/// The same as a paragraph.
std::string bound_paragraph(words::Language language, const BoundWords& said);

}  // namespace metalab::render
