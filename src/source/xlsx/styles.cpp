// SPDX-License-Identifier: Apache-2.0
#include "source/xlsx/styles.hpp"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <map>

#include "source/xlsx/xml.hpp"

namespace metalab::source::xlsx {
namespace {

/// Formats that have numbers and no code in the file (ECMA-376 part 1, 18.8.30), those of East
/// Asian languages too.
NumberForm form_of_number(int id) {
  const auto within = [&](int first, int last) { return id >= first && id <= last; };
  if (id == 46) return NumberForm::duration;
  if (within(18, 21) || within(32, 35) || id == 45 || id == 47 || within(55, 56))
    return NumberForm::clock;
  if (within(14, 17) || id == 22 || within(27, 31) || id == 36 || within(50, 54) || within(57, 58))
    return NumberForm::day;
  return NumberForm::number;
}

/// The code's signs for parts of dates, in small letters, without what is only shown: texts in
/// quotes, signs behind a backslash, colours and languages in brackets; [h] becomes `[`.
std::string date_signs(std::string_view code) {
  std::string out;
  for (std::size_t i = 0; i < code.size() && code[i] != ';'; ++i) {
    if (code[i] == '\\' || code[i] == '_' || code[i] == '*') {
      ++i;
    } else if (code[i] == '"') {
      i = std::min(code.find('"', i + 1), code.size());
    } else if (code[i] == '[') {
      const auto last = std::min(code.find(']', i), code.size());
      const auto inside = code.substr(i + 1, last - i - 1);
      if (!inside.empty() && inside.find_first_not_of("hHmMsS") == std::string_view::npos)
        out += '[';
      i = last;
    } else if (code.substr(i, 5) == "AM/PM") {
      i += 4;
    } else {
      out += static_cast<char>(std::tolower(static_cast<unsigned char>(code[i])));
    }
  }
  return out;
}

class Styles : public XmlHandler {
 public:
  Status start(std::string_view element, const Attributes& attributes) override {
    if (element == "cellXfs") in_cells_ = true;
    if (element == "numFmt")
      by_code_[number(attributes, "numFmtId")] = form_of_code(attributes.text("formatCode"));
    if (element != "xf" || !in_cells_) return {};
    const int id = number(attributes, "numFmtId");
    const auto coded = by_code_.find(id);
    forms.push_back(coded != by_code_.end() ? coded->second : form_of_number(id));
    return {};
  }
  Status end(std::string_view element) override {
    if (element == "cellXfs") in_cells_ = false;
    return {};
  }
  Status text(std::string_view) override { return {}; }

  std::vector<NumberForm> forms;

 private:
  /// 0, which is the general format, where there is none.
  static int number(const Attributes& attributes, std::string_view name) {
    const std::string text = attributes.text(name);
    int out = 0;
    std::from_chars(text.data(), text.data() + text.size(), out);
    return out;
  }

  std::map<int, NumberForm> by_code_;
  bool in_cells_ = false;
};

}  // namespace

NumberForm form_of_code(std::string_view code) {
  const std::string signs = date_signs(code);
  const auto has = [&](std::string_view any) {
    return signs.find_first_of(any) != std::string::npos;
  };
  if (has("[")) return NumberForm::duration;
  if (has("yd")) return NumberForm::day;
  if (has("hs")) return NumberForm::clock;
  return has("m") ? NumberForm::day : NumberForm::number;  // a month alone
}

Result<std::vector<NumberForm>> read_styles(const Package& package, const std::string& part) {
  Styles styles;
  if (!part.empty()) METALAB_DO(read_xml(package, part, styles));
  return std::move(styles.forms);
}

}  // namespace metalab::source::xlsx
