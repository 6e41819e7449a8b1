// SPDX-License-Identifier: Apache-2.0
#include "server/pages/form_fields.hpp"

#include <algorithm>

#include "base/utf8.hpp"
#include "server/gate.hpp"

namespace metalab::server {
namespace {

/// Line ends as forms send them, as one sign.
std::string plain_lines(const std::string& text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i)
    if (text[i] != '\r' || i + 1 == text.size() || text[i + 1] != '\n') out += text[i];
  return out;
}

}  // namespace

std::string spaced(std::string text) {
  std::replace(text.begin(), text.end(), '+', ' ');
  return text;
}

Result<Json> form_fields(const std::string& body) {
  const Error malformed = input_error("lab_form_malformed");
  Json::Object out;
  std::string_view rest = body;
  while (!rest.empty()) {
    const std::string_view one = rest.substr(0, std::min(rest.find('&'), rest.size()));
    rest.remove_prefix(std::min(one.size() + 1, rest.size()));
    const auto sign = std::min(one.find('='), one.size());
    const auto name = percent_decoded(spaced(std::string(one.substr(0, sign))));
    const auto value =
        percent_decoded(spaced(std::string(one.substr(std::min(sign + 1, one.size())))));
    if (!name || !value || !is_valid_utf8(*name) || !is_valid_utf8(*value) || out.contains(*name))
      return fail(malformed);
    if (!value->empty()) out.emplace(*name, plain_lines(*value));
  }
  return Json(std::move(out));
}

}  // namespace metalab::server
