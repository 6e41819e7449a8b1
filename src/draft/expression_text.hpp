// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace metalab::draft {

/// A column as an SQL expression inside YAML.
std::string expression(const std::string& column);

/// A name that a study takes for a table or a group, made of the text; behind `fallback` where the
/// text begins with a digit or is empty.
std::string identifier(const std::string& text, const std::string& fallback);

}  // namespace metalab::draft
