// SPDX-License-Identifier: Apache-2.0
#include "source/xlsx/shared_strings.hpp"

#include <charconv>
#include <utility>

#include "base/limits.hpp"
#include "base/utf8.hpp"

namespace metalab::source::xlsx {
namespace {

constexpr std::size_t kEscapeBytes = 7;  // _x000D_

/// The character of an escape that the text begins with; 0 where it begins with none.
char32_t escaped(std::string_view text) {
  if (text.size() < kEscapeBytes || !text.starts_with("_x") || text[kEscapeBytes - 1] != '_')
    return 0;
  unsigned point = 0;
  const char* const end = text.data() + kEscapeBytes - 1;
  const auto [behind, error] = std::from_chars(text.data() + 2, end, point, 16);
  const bool is_surrogate = point >= 0xD800 && point <= 0xDFFF;
  return error == std::errc() && behind == end && !is_surrogate ? char32_t{point} : 0;
}

std::string without_escapes(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    const char32_t point = escaped(text.substr(i));
    if (point == 0) {
      out += text[i++];
      continue;
    }
    append_utf8(out, point);
    i += kEscapeBytes;
  }
  return out;
}

class SharedStrings : public XmlHandler {
 public:
  SharedStrings(const Package& package, const std::string& part) : package_(package), part_(part) {}

  Status start(std::string_view element, const Attributes&) override {
    runs_.start(element);
    return {};
  }
  Status end(std::string_view element) override {
    runs_.end(element);
    if (element != "si") return {};
    texts.push_back(runs_.take());
    return count(sizeof(std::string));
  }
  Status text(std::string_view text) override {
    runs_.add(text);
    return count(text.size());
  }

  std::vector<std::string> texts;

 private:
  Status count(std::size_t bytes) {
    bytes_ += bytes;
    if (bytes_ <= limits::kSharedTextBytes) return {};
    return fail(package_.too_large(part_, limits::kSharedTextBytes));
  }

  const Package& package_;
  const std::string& part_;
  RunsOfText runs_;
  std::size_t bytes_ = 0;
};

}  // namespace

void RunsOfText::start(std::string_view element) {
  if (element == "rPh") in_pronunciation_ = true;
  if (element == "t") in_text_ = !in_pronunciation_;
}

void RunsOfText::end(std::string_view element) {
  if (element == "rPh") in_pronunciation_ = false;
  if (element == "t") in_text_ = false;
}

void RunsOfText::add(std::string_view text) {
  if (in_text_) text_ += text;
}

std::string RunsOfText::take() { return without_escapes(std::exchange(text_, {})); }

Result<std::vector<std::string>> read_shared_strings(const Package& package,
                                                     const std::string& part) {
  if (part.empty()) return std::vector<std::string>();
  SharedStrings strings(package, part);
  METALAB_DO(read_xml(package, part, strings));
  return std::move(strings.texts);
}

}  // namespace metalab::source::xlsx
