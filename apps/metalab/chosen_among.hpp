// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace metalab::app {

/// What a person may choose: a name, and what is printed of it.
struct Offered {
  std::string name, shown;
};

/// What of `offered` was typed, each once: numbers counted from 1, or names in any case of letters
/// that are no numbers, with commas, semicolons or (between numbers) blanks between them. Empty
/// where any of it is neither.
std::vector<std::size_t> chosen_among(const std::vector<Offered>& offered,
                                      const std::string& typed);

}  // namespace metalab::app
