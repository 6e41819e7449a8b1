// SPDX-License-Identifier: Apache-2.0
#include "base/day.hpp"
#include "lab/objects/object.hpp"
#include "render/layout/html_text.hpp"
#include "server/pages/public_frame.hpp"
#include "words/days.hpp"

// Anyone's text, links and days, as pages write them.
namespace metalab::server {

std::string link(const std::string& address, const std::string& text, const std::string& more) {
  return render::text_element("a", text, "href=\"" + render::html_text(address) + "\"" + more);
}

std::string paragraphs(const std::string& text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const auto end = std::min(text.find("\n\n", at), text.size());
    if (end > at) out += render::text_element("p", text.substr(at, end - at));
    at = end + 2;
  }
  return out;
}

std::string written_day(words::Language language, std::int64_t microseconds) {
  return words::day_in_words(language, lab::time_text(microseconds).substr(0, kDaySigns));
}

}  // namespace metalab::server
