// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "evidence/envelope.hpp"
#include "evidence/evidence.hpp"
#include "render/phrases/numbers.hpp"
#include "render/phrases/view.hpp"
#include "words/words.hpp"

// The part of the report page that stands there without scripts: HTML made of the evidence alone.
namespace metalab::render {

/// What every part of the sheet is made of.
struct Sheet {
  words::Language language;
  const evidence::Evidence& evidence;
  const std::vector<evidence::Signature>& signatures;
  std::string digest;  // SHA-256 of the evidence's canonical form
  Numbers numbers;
  std::vector<Panel> panels;  // all of them

  std::string say(std::string_view key,
                  const std::map<std::string, std::string>& values = {}) const {
    return words::say(language, key, values);
  }
};

/// The whole sheet, as what stands inside an element of the page.
std::string static_sheet(words::Language language, const evidence::Evidence& evidence,
                         const std::vector<evidence::Signature>& signatures,
                         const std::string& digest);

// Its parts, in their order.
std::string opening(const Sheet& sheet);
std::string criteria_table(const Sheet& sheet);
std::string boxes(const Sheet& sheet);
std::string checking(const Sheet& sheet);
std::string criteria_in_full(const Sheet& sheet);
std::string budget(const Sheet& sheet);
std::string annex(const Sheet& sheet);

/// What was not examined, as far as it follows from the evidence; never empty.
std::vector<std::string> not_examined(const Sheet& sheet);

/// The values of one measure in its groups: a row a group, with its interval drawn and written; of
/// many groups both ends.
std::string rates_table(const Sheet& sheet, const Panel& panel);

/// The panel of what a verdict is on, or null.
const Panel* panel_of(const Sheet& sheet, const evidence::Verdict& verdict);

}  // namespace metalab::render
