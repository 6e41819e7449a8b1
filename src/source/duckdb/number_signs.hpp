// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace metalab::source {

/// The text of a number as programs write it, of one written with these signs: `decimal` is . or ,
/// and `thousands` . , ' a blank, or nothing (0). Behind thousands come three digits; a blank may
/// be a narrow or no-break one, an apostrophe a curved one. A number written otherwise is empty, so
/// that it is no number; other texts stay as they are.
std::string plain_number(std::string_view text, char decimal, char thousands);

}  // namespace metalab::source
