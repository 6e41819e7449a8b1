// SPDX-License-Identifier: Apache-2.0
#include "render/render.hpp"

#include <algorithm>
#include <array>

namespace metalab::render {
namespace {

// To add a rendering: one file beside this one, its declaration in render.hpp, a line here,
// and "form.<name>.about" in words.
constexpr std::array kFormats{
    Format{"text", &render_text},
    Format{"html", &render_html},
    Format{"markdown", &render_markdown},
    Format{"json", &render_json},
    Format{"csv", &render_csv},
    Format{"csv-excel-fr", &render_csv_excel_fr},
    Format{"latex", &render_latex},
    Format{"model-card", &render_model_card},
    Format{"cyclonedx", &render_cyclonedx},
    Format{"cyclonedx-1.7", &render_cyclonedx_1_7},
    Format{"ll144", &render_ll144},
    Format{"conformance", &render_conformance},
    Format{"junit", &render_junit},
    Format{"sarif", &render_sarif},
};

}  // namespace

std::span<const Format> all_formats() { return kFormats; }

const Format* find_format(std::string_view name) {
  const auto found = std::find_if(kFormats.begin(), kFormats.end(),
                                  [&](const Format& format) { return format.name == name; });
  return found == kFormats.end() ? nullptr : &*found;
}

std::vector<std::string> format_names() {
  std::vector<std::string> names;
  for (const auto& format : kFormats) names.emplace_back(format.name);
  return names;
}

}  // namespace metalab::render
