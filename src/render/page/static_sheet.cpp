// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "render/page/sheet.hpp"

namespace metalab::render {

const Panel* panel_of(const Sheet& sheet, const evidence::Verdict& verdict) {
  auto across = verdict.across;
  std::sort(across.begin(), across.end());
  for (const auto& panel : sheet.panels)
    if (panel.measure == verdict.measure && panel.view == verdict.view && panel.across == across)
      return &panel;
  return nullptr;
}

std::string static_sheet(words::Language language, const evidence::Evidence& evidence,
                         const std::vector<evidence::Signature>& signatures,
                         const std::string& digest) {
  const Sheet sheet{language, evidence,          signatures,
                    digest,   Numbers(language), panels_of(evidence, false)};
  return opening(sheet) + criteria_table(sheet) + boxes(sheet) + checking(sheet) +
         criteria_in_full(sheet) + budget(sheet) + annex(sheet);
}

}  // namespace metalab::render
