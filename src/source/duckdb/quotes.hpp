// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "study/study.hpp"

namespace metalab::source {

/// Whether the signs of a text file stand within quotes, sign by sign from the file's beginning or
/// from a row's.
class Quotes {
 public:
  explicit Quotes(const study::Table& table)
      : quote_(table.quote.empty() ? '"' : table.quote.front()),
        escape_(table.escape.empty() ? quote_ : table.escape.front()) {}

  /// Takes the next sign. The sign that ends a quote stands outside, that which begins it within.
  bool inside(char sign) {
    if (escaped_)
      escaped_ = false;
    else if (open_ && escape_ != quote_ && sign == escape_)
      escaped_ = true;
    else if (sign == quote_)
      open_ = !open_;
    return open_;
  }

 private:
  char quote_, escape_;
  bool open_ = false, escaped_ = false;
};

}  // namespace metalab::source
