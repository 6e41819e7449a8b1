// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "evidence/envelope.hpp"
#include "evidence/evidence.hpp"
#include "words/words.hpp"

namespace metalab::render {

struct Options {
  words::Language language = words::Language::en;
  bool colour = false;                          // text: ANSI colours
  int width = 80;                               // text: columns
  bool only_criteria = false;                   // text: just what verdicts rest on
  std::vector<evidence::Signature> signatures;  // those of the evidence's envelope
};

/// One rendering of evidence: its name on the command line and the function that makes it.
struct Format {
  std::string_view name;
  std::string (*render)(const evidence::Evidence& evidence, const Options& options);
};

/// Every rendering there is.
std::span<const Format> all_formats();
const Format* find_format(std::string_view name);
std::vector<std::string> format_names();

std::string render_text(const evidence::Evidence& evidence, const Options& options);
std::string render_markdown(const evidence::Evidence& evidence, const Options& options);
std::string render_csv(const evidence::Evidence& evidence, const Options& options);
std::string render_csv_excel_fr(const evidence::Evidence& evidence, const Options& options);
std::string render_json(const evidence::Evidence& evidence, const Options& options);
std::string render_html(const evidence::Evidence& evidence, const Options& options);
std::string render_latex(const evidence::Evidence& evidence, const Options& options);
std::string render_model_card(const evidence::Evidence& evidence, const Options& options);
std::string render_cyclonedx(const evidence::Evidence& evidence, const Options& options);
std::string render_cyclonedx_1_7(const evidence::Evidence& evidence, const Options& options);
std::string render_ll144(const evidence::Evidence& evidence, const Options& options);
std::string render_conformance(const evidence::Evidence& evidence, const Options& options);
std::string render_junit(const evidence::Evidence& evidence, const Options& options);
std::string render_sarif(const evidence::Evidence& evidence, const Options& options);

}  // namespace metalab::render
