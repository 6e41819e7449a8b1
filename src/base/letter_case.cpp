// SPDX-License-Identifier: Apache-2.0
#include "base/letter_case.hpp"

namespace metalab {

std::string lower_case(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return out;
}

}  // namespace metalab
