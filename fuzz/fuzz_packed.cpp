// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "base/file.hpp"
#include "base/utf8.hpp"
#include "source/duckdb/csv_form.hpp"
#include "source/duckdb/readable_copy.hpp"

namespace {

constexpr std::array kEncodings{"utf-8", "utf-16", "windows-1252"};

// What is packed may be many thousand times as long.
constexpr std::size_t kMostPacked = 8192;
constexpr std::size_t kMostCopied = std::size_t{1} << 30;

std::string_view name_of(std::string_view bytes) {
  if (bytes.starts_with("\x1F\x8B")) return "people.csv.gz";
  if (bytes.starts_with("\x28\xB5\x2F\xFD")) return "people.csv.zst";
  return "people.csv";
}

/// A copy of another encoding is UTF-8.
bool is_readable(const metalab::source::Input& input) {
  if (!input.folder || input.table->encoding == "utf-8") return true;
  const auto text = metalab::read_file(input.read->path(), kMostCopied);
  return text && metalab::is_valid_utf8(*text);
}

}  // namespace

/// A CSV file of any bytes, packed or not, can be made readable and its form found, or is an error
/// with a code.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const auto name = name_of(bytes);
  if (name != "people.csv" && size > kMostPacked) return 0;
  const auto folder = metalab::TemporaryFolder::create();
  if (!folder) std::abort();
  const auto path = folder->path() / name;
  if (!metalab::write_file(path, bytes)) std::abort();
  metalab::study::Table table;
  table.format = "csv";
  table.encoding = kEncodings[size % kEncodings.size()];
  metalab::source::Input input;
  input.table = &table;
  input.name = path;
  const auto file = metalab::HeldFile::open(path);
  if (!file) std::abort();
  input.files = {*file};
  const auto made = metalab::source::make_readable(input, {});
  if (!made) return made.error().code.empty() ? std::abort(), 0 : 0;
  if (!is_readable(input)) std::abort();
  const auto form = metalab::source::csv_form(input);
  if (!form && form.error().code.empty()) std::abort();
  return 0;
}
