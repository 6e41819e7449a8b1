// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <set>
#include <string>

namespace metalab::source {

/// The columns that an expression may name, in small letters: every name that is no keyword, no
/// function, no type and not that of a table or of a column with fields. Without a look at the
/// data, so that a cube that was made elsewhere can be held against its study; a name too many is
/// possible, one too few is not.
std::set<std::string> named_columns(const std::string& sql);

}  // namespace metalab::source
