// SPDX-License-Identifier: Apache-2.0
#include "terminal_width.hpp"

#include <sys/ioctl.h>

#include <algorithm>
#include <cstdlib>

#include "base/utf8.hpp"

namespace metalab::app {
namespace {

constexpr int kNarrowest = 40;

/// One line, broken.
std::string broken(std::string_view line, int indent, int width) {
  std::string out;
  int at = indent;
  while (!line.empty()) {
    const auto end = std::min(line.find(' ', 1), line.size());
    const auto word = line.substr(0, end);
    const int columns = display_width(word);
    if (at > indent && at + columns > width) {
      out += "\n" + std::string(static_cast<std::size_t>(indent), ' ');
      const auto visible = word.substr(word.starts_with(' ') ? 1 : 0);
      out += visible;
      at = indent + display_width(visible);
    } else {
      out += word;
      at += columns;
    }
    line.remove_prefix(end);
  }
  return out;
}

}  // namespace

int terminal_columns(int stream) {
  winsize size{};
  return ioctl(stream, TIOCGWINSZ, &size) == 0 ? size.ws_col : 0;
}

int terminal_width(int stream) {
  int columns = terminal_columns(stream);
  if (columns == 0)
    if (const char* stated = std::getenv("COLUMNS")) columns = std::atoi(stated);
  return columns <= 0 ? 0 : std::max(columns, kNarrowest);
}

std::string wrapped(std::string_view text, int indent, int width) {
  if (width <= indent + kNarrowest / 2) return std::string(text);
  std::string out;
  while (true) {
    const auto end = text.find('\n');
    out += broken(text.substr(0, end), indent, width);
    if (end == std::string_view::npos) return out;
    out += "\n" + std::string(static_cast<std::size_t>(indent), ' ');
    text.remove_prefix(end + 1);
  }
}

}  // namespace metalab::app
