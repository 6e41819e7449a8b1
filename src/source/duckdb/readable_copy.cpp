// SPDX-License-Identifier: Apache-2.0
#include "source/duckdb/readable_copy.hpp"

#include <array>
#include <fstream>
#include <string_view>

#include "base/utf8.hpp"
#include "source/duckdb/quotes.hpp"
#include "source/duckdb/readers.hpp"
#include "source/duckdb/reading_error.hpp"
#include "source/duckdb/utf16_text.hpp"
#include "source/file_text.hpp"
#include "source/xlsx/copy_sheet.hpp"

namespace metalab::source {
namespace {

constexpr std::size_t kHeadBytes = 1 << 20;
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

/// Code points of the bytes 80 to 9F of Windows-1252 (WHATWG Encoding Standard, index
/// windows-1252); 0: the byte stands for nothing.
constexpr std::array<char32_t, 32> kWindows1252{
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

bool has_mixed_line_ends(const study::Table& table, std::string_view text) {
  Quotes quotes(table);
  bool with_return = false, without = false;
  char before = '\0';
  for (const char c : text) {
    if (!quotes.inside(c) && c == '\n') (before == '\r' ? with_return : without) = true;
    before = c;
  }
  return with_return && without;
}

/// What the copy changes.
struct Changes {
  bool byte_order_mark = false, windows_1252 = false, utf_16 = false, line_ends = false;
  bool any() const { return byte_order_mark || windows_1252 || utf_16 || line_ends; }
};

Changes changes_of(const Input& input, std::string_view head) {
  Changes out;
  const study::Table& table = *input.table;
  out.byte_order_mark = input.is_json() && head.starts_with(kByteOrderMark);
  out.windows_1252 = table.encoding == "windows-1252";
  out.utf_16 = table.encoding == "utf-16";
  const std::string text = out.utf_16 ? Utf16Text().decoded(head).value_or("") : std::string(head);
  out.line_ends = input.is_csv() && has_mixed_line_ends(table, text);
  return out;
}

/// The bytes of one file, block by block, as they are to be written.
class Copy {
 public:
  Copy(const Input& input, const Changes& changes)
      : input_(input), changes_(changes), quotes_(*input.table) {}

  /// The block changed; a return or part of a sign at its end waits for the next.
  Result<std::string> changed(std::string_view block) {
    if (!changes_.utf_16) return changed_text(block);
    const auto text = utf16_.decoded(block);
    if (!text) return fail(not_encoded());
    return changed_text(*text);
  }
  Result<std::string> end() const {
    if (!utf16_.is_whole()) return fail(not_encoded());
    return std::string(waiting_ ? "\r" : "");
  }

 private:
  Result<std::string> changed_text(std::string_view block) {
    std::string out;
    out.reserve(block.size() + block.size() / 8);
    for (const char c : block) {
      line_ += c == '\n' ? 1 : 0;
      const bool quoted = quotes_.inside(c);
      if (waiting_ && c != '\n') out += '\r';
      waiting_ = changes_.line_ends && !quoted && c == '\r';
      if (waiting_) continue;
      const auto byte = static_cast<unsigned char>(c);
      if (!changes_.windows_1252 || byte < 0x80) {
        out += c;
        continue;
      }
      const char32_t point = byte < 0xA0 ? kWindows1252[byte - 0x80] : char32_t{byte};
      if (point == 0) return fail(not_encoded());
      append_utf8(out, point);
    }
    return out;
  }
  Error not_encoded() const {
    return input_error("input_not_encoded",
                       {{"path", input_.path().string()},
                        {"encoding", input_.table->encoding},
                        {"line", std::to_string(line_)}},
                       input_.table->place);
  }

  const Input& input_;
  Changes changes_;
  Quotes quotes_;
  Utf16Text utf16_;
  bool waiting_ = false;
  std::int64_t line_ = 1;
};

Status write_copy(const Input& input, const Changes& changes, const std::filesystem::path& target,
                  const std::stop_token& stop) {
  FileText text(input.file(), input.table->place);
  std::ofstream to(target, std::ios::binary);
  Copy copy(input, changes);
  bool begins = true;
  for (;;) {
    if (stop.stop_requested()) return fail(interrupted_error());
    METALAB_TRY(auto block, text.next());
    if (block.empty()) break;
    if (begins && changes.byte_order_mark) block.remove_prefix(kByteOrderMark.size());
    begins = false;
    METALAB_TRY(const auto changed, copy.changed(block));
    to << changed;
  }
  METALAB_TRY(const auto end, copy.end());
  to << end;
  to.close();
  if (!to) return fail(input_error("output_unwritable", {}, {target.string()}));
  return {};
}

/// What is packed is read to its end, which the engine does not look for.
Status check_whole(const Input& input, const std::stop_token& stop) {
  FileText text(input.file(), input.table->place);
  for (;;) {
    if (stop.stop_requested()) return fail(interrupted_error());
    METALAB_TRY(const auto block, text.next());
    if (block.empty()) return {};
  }
}

/// What a file is whose first bytes are not those of a text; empty of a text.
std::string other_form(std::string_view head) {
  constexpr std::array<std::pair<std::string_view, const char*>, 4> kForms{
      {{"\x1F\x8B", ".gz"},
       {"\x28\xB5\x2F\xFD", ".zst"},
       {"PK\x03\x04", ".zip"},
       {"PAR1", ".parquet"}}};
  for (const auto& [bytes, ending] : kForms)
    if (head.starts_with(bytes)) return ending;
  return "";
}

/// Two bytes in front, or a byte 0 beside each of the first signs, tell UTF-16.
bool looks_like_utf_16(std::string_view head) {
  constexpr std::string_view kZero("\0", 1);
  if (head.starts_with("\xFF\xFE") || head.starts_with("\xFE\xFF"))
    return head.find(kZero) != std::string_view::npos;
  if (head.size() < 4) return false;
  const bool behind = head[0] != '\0' && head[1] == '\0' && head[2] != '\0' && head[3] == '\0';
  const bool before = head[0] == '\0' && head[1] != '\0' && head[2] == '\0' && head[3] != '\0';
  return behind || before;
}

/// file_other_form: what is packed has no format of a table.
Error other_form_error(const Input& input, const std::string& ending) {
  const bool is_packed = ending == ".gz" || ending == ".zst";
  return input_error("file_other_form",
                     {{"path", input.path().string()},
                      {"ending", ending},
                      {"workbook", ending == ".zip" ? ".xlsx" : ""},
                      {"format", is_packed ? "" : "1"}},
                     input.table->place);
}

/// A file of that name in a folder of this run; `write` writes it.
template <class Write>
Status take_copy(Input& input, const std::filesystem::path& name, const Write& write) {
  METALAB_TRY(auto folder, TemporaryFolder::create());
  const auto target = folder.path() / name.filename();
  METALAB_DO(write(target));
  METALAB_TRY(input.read, HeldFile::open(target));
  input.folder = std::make_shared<const TemporaryFolder>(std::move(folder));
  return {};
}

Status copy_workbook(Input& input, const std::stop_token& stop) {
  return take_copy(input, "sheet.csv", [&](const std::filesystem::path& target) -> Status {
    METALAB_TRY(auto copied, xlsx::copy_sheet(input.file(), *input.table, target, stop));
    input.sheet = std::move(copied.name);
    input.sheets = std::move(copied.names);
    return {};
  });
}

}  // namespace

Status make_readable(Input& input, const std::stop_token& stop) {
  input.read = input.files.front();
  if (input.is_workbook()) return copy_workbook(input, stop);
  if (!input.is_text()) return {};
  const bool is_packed = is_compressed(FilePath(input.file()));
  if (is_packed && input.table->encoding == "windows-1252")
    return fail(input_error("encoding_of_compressed", {{"path", input.path().string()}},
                            input.table->place));
  METALAB_TRY(const auto head, FileText(input.file(), input.table->place).head(kHeadBytes));
  if (const auto other = other_form(head); !other.empty())
    return fail(other_form_error(input, other));
  if (input.is_csv() && input.table->encoding != "utf-16" && looks_like_utf_16(head))
    return fail(not_utf8(input, true));
  const Changes changes = changes_of(input, head);
  if (!changes.any()) return is_packed ? check_whole(input, stop) : Status{};
  const auto name = is_packed ? input.path().stem() : input.path();
  return take_copy(input, name, [&](const std::filesystem::path& target) {
    return write_copy(input, changes, target, stop);
  });
}

}  // namespace metalab::source
