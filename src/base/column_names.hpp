// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <vector>

namespace metalab {

/// What an error says of a column that is not there: `nearest` and `known`. Where some name of a
/// column looks like data (it begins as a number or a date does), the file may have no row of
/// names, and the names be somebody's values: then `columns` alone, how many there are.
std::map<std::string, std::string> unknown_column(const std::string& name,
                                                  const std::vector<std::string>& known);

}  // namespace metalab
