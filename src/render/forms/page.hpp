// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/json.hpp"
#include "base/result.hpp"
#include "evidence/envelope.hpp"
#include "words/words.hpp"

namespace metalab::render {

/// What a report page holds: the evidence with the signatures of its envelope. A page is a
/// stranger: nothing in it is verified yet.
struct Page {
  Json statement;
  std::vector<evidence::Signature> signatures;
  words::Language language;  // the one it opens in
  std::string renderer;      // the version of the program that wrote the page
};

/// Whether the bytes begin as an HTML page does.
bool is_page(std::string_view bytes);

/// The evidence in a page that `render_html` wrote. Error (exit 4): page_malformed.
Result<Page> read_page(std::string_view bytes, const std::string& file);

}  // namespace metalab::render
