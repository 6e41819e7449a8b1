// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace metalab {

/// A text as YAML in double quotes, on one line of at most `longest` columns and without signs that
/// are not seen: JSON's form is also YAML's.
std::string quoted_yaml(const std::string& text, int longest);

}  // namespace metalab
