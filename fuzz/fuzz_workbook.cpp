// SPDX-License-Identifier: Apache-2.0
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "base/file.hpp"
#include "source/xlsx/copy_sheet.hpp"

/// A file of any bytes is a workbook whose sheet can be written as CSV, or an error with a code.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const auto folder = metalab::TemporaryFolder::create();
  if (!folder) std::abort();
  const auto path = folder->path() / "people.xlsx";
  if (!metalab::write_file(path, bytes)) std::abort();
  const auto file = metalab::HeldFile::open(path);
  if (!file) std::abort();
  metalab::study::Table table;
  table.skip = static_cast<std::int64_t>(size % 2);
  const auto copied =
      metalab::source::xlsx::copy_sheet(**file, table, folder->path() / "sheet.csv", {});
  if (!copied && copied.error().code.empty()) std::abort();
  return 0;
}
