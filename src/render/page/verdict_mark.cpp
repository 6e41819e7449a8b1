// SPDX-License-Identifier: Apache-2.0
#include "render/page/verdict_mark.hpp"

#include "render/layout/html_text.hpp"

namespace metalab::render {

std::string verdict_drawing(evidence::VerdictKind verdict) {
  using evidence::VerdictKind;
  const char* shape = verdict == VerdictKind::met
                          ? R"(<circle cx="10" cy="10" r="8" fill="currentColor"></circle>)"
                      : verdict == VerdictKind::not_met
                          ? R"(<path d="M10 1.5 19 18H1Z" fill="currentColor"></path>)"
                          : R"(<circle cx="10" cy="10" r="7.5" fill="none" stroke="currentColor" )"
                            R"(stroke-width="2.4" stroke-dasharray="3.2 2.69"></circle>)";
  return element("svg", shape,
                 "class=\"mark mark-" + name_of(verdict) +
                     R"(" viewBox="0 0 20 20" width="20" height="20" aria-hidden="true")");
}

}  // namespace metalab::render
