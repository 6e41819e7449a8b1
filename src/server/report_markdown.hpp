// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "base/json.hpp"
#include "words/words.hpp"

namespace metalab::server {

/// A programme's yearly report (lab::yearly_report) as Markdown: its numbers are the report's, the
/// texts of people are shown as they are.
std::string report_markdown(const Json& report, words::Language language);

}  // namespace metalab::server
