// SPDX-License-Identifier: Apache-2.0
#include "render/layout/html_text.hpp"

namespace metalab::render {

std::string html_text(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (const char c : text) switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      default:
        out += c;
    }
  return out;
}

std::string element(std::string_view tag, std::string_view inner, std::string_view attributes) {
  std::string out = "<" + std::string(tag);
  if (!attributes.empty()) out += " " + std::string(attributes);
  return out + ">" + std::string(inner) + "</" + std::string(tag) + ">";
}

std::string text_element(std::string_view tag, std::string_view text, std::string_view attributes) {
  return element(tag, html_text(text), attributes);
}

std::string fact_element(std::string_view term, std::string_view description) {
  return element("div", text_element("dt", term) + std::string(description), R"(class="fact")");
}

}  // namespace metalab::render
