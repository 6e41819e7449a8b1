// SPDX-License-Identifier: Apache-2.0
#include "report.hpp"

#include <cstdio>
#include <cstdlib>
#include <fstream>

namespace metalab::test {

bool whole_study() { return std::getenv("COVERAGE_STUDY") != nullptr; }

std::string digits(double value, int decimals) {
  char text[64];
  std::snprintf(text, sizeof text, "%.*f", decimals, value);
  return text;
}

std::string row(const std::vector<std::string>& cells) {
  std::string out = "|";
  for (const auto& cell : cells) out += " " + cell + " |";
  return out;
}

void report_table(const std::string& title, const std::string& heading,
                  const std::vector<std::string>& rows) {
  std::string out = "## " + title + "\n\n" + heading + "\n|";
  for (std::size_t i = 1; i < heading.size(); ++i)
    if (heading[i] == '|') out += "---|";
  for (const auto& one : rows) out += "\n" + one;
  out += "\n\n";
  std::fputs(out.c_str(), stdout);
  // The first table of a run starts the file anew.
  static bool started = false;
  if (const char* path = std::getenv("COVERAGE_TABLE")) {
    std::ofstream(path, started ? std::ios::app : std::ios::trunc) << out;
    started = true;
  }
}

}  // namespace metalab::test
