// SPDX-License-Identifier: Apache-2.0
#include "draft/yaml_text.hpp"

#include <fmt/format.h>

#include "base/utf8.hpp"

namespace metalab::draft {

std::string yaml_text(std::string_view text) {
  std::string single = "'", twice = "\"";  // in single quotes YAML knows no escapes
  bool is_seen = true;
  char32_t before = 0;
  for (const auto& [sign, bytes] : characters(text)) {
    const bool escaped = needs_escape(sign, before);
    is_seen &= !escaped;
    single += sign == '\'' ? "''" : bytes;
    twice += escaped                       ? fmt::format("\\U{:08x}", std::uint32_t{sign})
             : sign == '"' || sign == '\\' ? "\\" + std::string(bytes)
                                           : std::string(bytes);
    before = sign;
  }
  return is_seen ? single + "'" : twice + "\"";
}

}  // namespace metalab::draft
