// SPDX-License-Identifier: Apache-2.0
#include "source/xlsx/copy_sheet.hpp"

#include <fstream>
#include <utility>

#include "base/in_quotes.hpp"
#include "base/limits.hpp"
#include "source/xlsx/shared_strings.hpp"
#include "source/xlsx/sheet_rows.hpp"
#include "source/xlsx/workbook.hpp"

namespace metalab::source::xlsx {
namespace {

/// The rows of one sheet as lines of a file.
class Copy {
 public:
  Copy(const Package& package, const Sheet& sheet, const study::Table& table, CellTexts texts)
      : package_(package), sheet_(sheet), table_(table), texts_(std::move(texts)) {}

  void open(const std::filesystem::path& target) {
    target_ = target;
    out_.open(target, std::ios::binary);
  }

  Status add(const SheetRow& row) {
    if (row.number <= table_.skip) return {};
    METALAB_TRY(const auto line, line_of(row));
    if (line.empty()) return {};
    for (auto blank = last_ + 1; last_ > 0 && blank < row.number; ++blank)
      METALAB_DO(
          write(columns_ == 1 ? "\"\"" : std::string(static_cast<std::size_t>(columns_ - 1), ',')));
    if (first_ == 0) first_ = row.number;
    last_ = row.number;
    return write(line);
  }

  /// In rows of data a merged cell would be one value and missing ones.
  Status add(const Merged& merged) const {
    const bool has_header = table_.header.value_or(true);
    if (first_ == 0 || merged.first.column > columns_ ||
        merged.last.row < first_ + (has_header ? 1 : 0) || merged.first.row > last_)
      return {};
    return fail(error("cells_merged", {{"range", merged.range}}));
  }

  Status close() {
    if (first_ == 0) return fail(error("sheet_empty", {}));
    out_.close();
    if (!out_) return fail(input_error("output_unwritable", {}, {target_.string()}));
    return {};
  }

 private:
  Error error(std::string code, std::map<std::string, std::string> values) const {
    values["sheet"] = sheet_.name;
    return package_.error(std::move(code), std::move(values));
  }

  Error refused(const Refusal& refusal, CellPlace place) const {
    if (refusal.code == "workbook_damaged") return package_.damaged(sheet_.part);
    return error(refusal.code, {{"cell", name_of(place)}, {"error", refusal.error}});
  }

  /// The row's cells, its first ones as many as the table has columns; empty where it has no value.
  Result<std::string> line_of(const SheetRow& row) {
    std::string line;
    std::int64_t written = 1;  // columns begun
    bool any = false;
    for (const auto& [column, cell] : row.cells) {
      const CellPlace place{row.number, column};
      const auto text = texts_.text_of(cell);
      if (!text) return fail(refused(text.error(), place));
      if (text->text.empty()) continue;
      if (first_ > 0 && column > columns_)
        return fail(error("cell_without_name",
                          {{"cell", name_of(place)}, {"row", std::to_string(first_)}}));
      for (; written < column; ++written) line += ',';
      const bool needs_quotes =
          text->is_text || first_ == 0 || text->text.find(',') != std::string::npos;
      line += needs_quotes ? in_quotes(text->text, '"') : text->text;
      any = true;
      if (line.size() > limits::kSheetRowBytes)
        return fail(package_.too_large(sheet_.part, limits::kSheetRowBytes));
    }
    if (!any) return std::string();
    if (first_ == 0) columns_ = written;
    for (; written < columns_; ++written) line += ',';
    return line;
  }

  Status write(const std::string& line) {
    bytes_ += line.size() + 1;
    if (bytes_ > limits::kWorkbookPartBytes)
      return fail(package_.too_large(sheet_.part, limits::kWorkbookPartBytes));
    out_ << line << '\n';
    return {};
  }

  const Package& package_;
  const Sheet& sheet_;
  const study::Table& table_;
  CellTexts texts_;
  std::filesystem::path target_;
  std::ofstream out_;
  std::int64_t columns_ = 0;
  std::int64_t first_ = 0, last_ = 0;  // rows with values; 0: none yet
  std::uint64_t bytes_ = 0;
};

}  // namespace

Result<CopiedSheet> copy_sheet(const HeldFile& file, const study::Table& table,
                               const std::filesystem::path& target, const std::stop_token& stop) {
  METALAB_TRY(const auto package, Package::open(file, table.place));
  METALAB_TRY(const auto workbook, read_workbook(package));
  METALAB_TRY(const auto sheet, choose_sheet(package, workbook, table.sheet));
  CellTexts::Facts facts{{}, {}, workbook.counts_from_1904, table.decimal, table.missing};
  METALAB_TRY(facts.shared, read_shared_strings(package, workbook.shared_strings));
  METALAB_TRY(facts.forms, read_styles(package, workbook.styles));
  Copy copy(package, sheet, table, CellTexts(std::move(facts)));
  copy.open(target);
  const SheetReader reader{[&](const SheetRow& row) -> Status {
                             if (stop.stop_requested()) return fail(interrupted_error());
                             return copy.add(row);
                           },
                           [&](const Merged& merged) { return copy.add(merged); }};
  METALAB_DO(read_sheet(package, sheet.part, reader));
  METALAB_DO(copy.close());
  CopiedSheet out{sheet.name, {}};
  for (const auto& one : workbook.sheets) out.names.push_back(one.name);
  return out;
}

}  // namespace metalab::source::xlsx
