// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

namespace metalab::test {

/// A table of the coverage found; printed, and written as Markdown to $COVERAGE_TABLE.
void report_table(const std::string& title, const std::string& heading,
                  const std::vector<std::string>& rows);

/// The whole study is asked for (`make coverage-study`), not the quick part of `make test`.
bool whole_study();

/// "| a | b |" of texts.
std::string row(const std::vector<std::string>& cells);
std::string digits(double value, int decimals = 4);

}  // namespace metalab::test
