// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "words/words.hpp"

// Days as people read them; files and programs keep YYYY-MM-DD.
namespace metalab::words {

/// "2 August 2025", in French "1er mars 2025". A text that is no day is returned as it is.
std::string day_in_words(Language language, const std::string& day);

/// A sentence with each YYYY-MM-DD that stands in it by itself in words.
std::string with_days_in_words(Language language, const std::string& text);

}  // namespace metalab::words
