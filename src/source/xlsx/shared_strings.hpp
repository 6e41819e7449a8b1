// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "source/xlsx/xml.hpp"

namespace metalab::source::xlsx {

/// The text of an element that holds runs of text (`si`, `is`), without what is written above signs
/// for their pronunciation. Characters written as `_x000D_` are what they stand for.
class RunsOfText {
 public:
  void start(std::string_view element);
  void end(std::string_view element);
  void add(std::string_view text);
  std::string take();

 private:
  bool in_text_ = false, in_pronunciation_ = false;
  std::string text_;
};

/// The texts that cells name by number; none where the workbook has no such part. Together at most
/// limits::kSharedTextBytes. Errors: workbook_too_large, those of read_xml.
Result<std::vector<std::string>> read_shared_strings(const Package& package,
                                                     const std::string& part);

}  // namespace metalab::source::xlsx
