// SPDX-License-Identifier: Apache-2.0
#include "render/phrases/first_few.hpp"

#include <algorithm>

#include "render/phrases/numbers.hpp"

namespace metalab::render {

std::string first_few(words::Language language, const std::vector<std::string>& names,
                      std::size_t most) {
  const std::string then = words::say(language, "form.then");
  std::string out;
  for (std::size_t i = 0; i < std::min(names.size(), most); ++i)
    out += (i > 0 ? then : "") + names[i];
  if (names.size() <= most) return out;
  const auto more = static_cast<std::int64_t>(names.size() - most);
  return out + then +
         words::say(language, "sentence.caution_more", {{"count", Numbers(language).whole(more)}});
}

}  // namespace metalab::render
