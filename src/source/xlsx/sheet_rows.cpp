// SPDX-License-Identifier: Apache-2.0
#include "source/xlsx/sheet_rows.hpp"

#include <algorithm>
#include <charconv>

#include "base/limits.hpp"
#include "source/xlsx/shared_strings.hpp"
#include "source/xlsx/xml.hpp"

namespace metalab::source::xlsx {
namespace {

class Rows : public XmlHandler {
 public:
  Rows(const Package& package, const std::string& part, const SheetReader& reader)
      : package_(package), part_(part), reader_(reader) {}

  Status start(std::string_view element, const Attributes& attributes) override {
    if (element == "row") return start_row(attributes);
    if (element == "c") return start_cell(attributes);
    if (element == "f") cell().has_formula = true;
    if (element == "mergeCell") return take_merged(attributes.text("ref"));
    if (element == "v" || element == "is") in_value_ = true;
    is_inline_ = is_inline_ || element == "is";
    runs_.start(element);
    return {};
  }

  Status end(std::string_view element) override {
    runs_.end(element);
    if (element == "is") cell().value = runs_.take();
    if (element == "v" || element == "is") in_value_ = is_inline_ = false;
    if (element != "row" || row_.cells.empty()) return {};
    return reader_.take_row(row_);
  }

  Status text(std::string_view text) override {
    if (!in_value_) return {};
    is_inline_ ? runs_.add(text) : void(cell().value += text);
    bytes_ += text.size();
    if (bytes_ > limits::kSheetRowBytes)
      return fail(package_.too_large(part_, limits::kSheetRowBytes));
    return {};
  }

 private:
  tl::unexpected<Error> damaged() const { return fail(package_.damaged(part_)); }

  /// Of the cell that is being read; outside of cells one that nobody looks at.
  Cell& cell() { return row_.cells.empty() ? outside_ : row_.cells.back().cell; }

  /// Rows and cells may leave out where they are: then they are behind the one before.
  Status start_row(const Attributes& attributes) {
    const std::string said = attributes.text("r");
    std::int64_t number = row_.number + 1;
    if (!said.empty()) std::from_chars(said.data(), said.data() + said.size(), number);
    if (number <= row_.number || number > limits::kSheetRows) return damaged();
    row_ = {number, {}};
    bytes_ = 0;
    return {};
  }

  Status start_cell(const Attributes& attributes) {
    const std::int64_t before = row_.cells.empty() ? 0 : row_.cells.back().column;
    CellPlace place{row_.number, before + 1};
    if (const auto said = attributes.value("r")) {
      const auto named = cell_place(*said);
      if (!named) return damaged();
      place = *named;
    }
    if (row_.number == 0 || place.row != row_.number || place.column <= before ||
        place.column > limits::kSheetColumns)
      return damaged();
    Cell cell;
    cell.type = attributes.text("t");
    const std::string style = attributes.text("s");
    std::from_chars(style.data(), style.data() + style.size(), cell.style);
    row_.cells.push_back({place.column, std::move(cell)});
    return {};
  }

  Status take_merged(const std::string& range) {
    const auto colon = range.find(':');
    const auto first = cell_place(range.substr(0, colon));
    const auto last = colon == std::string::npos ? first : cell_place(range.substr(colon + 1));
    if (!first || !last) return damaged();
    return reader_.take_merged({range, *first, *last});
  }

  const Package& package_;
  const std::string& part_;
  const SheetReader& reader_;
  SheetRow row_;
  Cell outside_;
  RunsOfText runs_;
  bool in_value_ = false, is_inline_ = false;
  std::size_t bytes_ = 0;  // of the row's values
};

}  // namespace

std::string name_of(CellPlace place) {
  std::string letters;
  for (auto rest = place.column; rest > 0; rest = (rest - 1) / 26)
    letters.insert(letters.begin(), static_cast<char>('A' + (rest - 1) % 26));
  return letters + std::to_string(place.row);
}

std::optional<CellPlace> cell_place(std::string_view name) {
  CellPlace out;
  std::size_t at = 0;
  for (; at < name.size() && name[at] >= 'A' && name[at] <= 'Z' && at < 3; ++at)
    out.column = out.column * 26 + (name[at] - 'A' + 1);
  const char* const end = name.data() + name.size();
  const auto [behind, error] = std::from_chars(name.data() + at, end, out.row);
  if (at == 0 || error != std::errc() || behind != end || out.row < 1 ||
      out.row > limits::kSheetRows || out.column > limits::kSheetColumns)
    return std::nullopt;
  return out;
}

Status read_sheet(const Package& package, const std::string& part, const SheetReader& reader) {
  Rows rows(package, part, reader);
  return read_xml(package, part, rows);
}

}  // namespace metalab::source::xlsx
