// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace metalab::render {

/// Anyone's text as text of a page: signs that mean something to HTML become references.
std::string html_text(std::string_view text);

/// <tag attributes>inner</tag>. Precondition: `inner` and `attributes` are HTML already.
std::string element(std::string_view tag, std::string_view inner, std::string_view attributes = "");

/// The same around text of anyone.
std::string text_element(std::string_view tag, std::string_view text,
                         std::string_view attributes = "");

/// A term with its description, a <dd> of HTML, in a list of facts.
std::string fact_element(std::string_view term, std::string_view description);

}  // namespace metalab::render
