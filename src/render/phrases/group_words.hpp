// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "evidence/evidence.hpp"
#include "words/words.hpp"

namespace metalab::render {

/// A group as a part of sentences. A label that is a noun in the plural stands there as it is
/// ("women", "les femmes", "des femmes"), any other between quotation marks (those in "A").
struct GroupWords {
  std::string who;  // subject or object
  std::string of;   // after a number or a noun
};
GroupWords group_words(words::Language language, const evidence::Evidence& evidence,
                       const evidence::Group& group);

}  // namespace metalab::render
