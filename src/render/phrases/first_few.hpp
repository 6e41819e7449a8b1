// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "words/words.hpp"

namespace metalab::render {

/// Names one after another; of more than `most` the first of them, and how many more there are.
std::string first_few(words::Language language, const std::vector<std::string>& names,
                      std::size_t most);

}  // namespace metalab::render
