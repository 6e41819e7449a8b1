// SPDX-License-Identifier: Apache-2.0
#include "source/xlsx/package.hpp"

#include <zip.h>

#include <array>
#include <fstream>
#include <set>
#include <utility>

#include "base/letter_case.hpp"
#include "base/limits.hpp"

namespace metalab::source::xlsx {
namespace {

constexpr std::size_t kBlockBytes = 1 << 16;
/// How files of older spreadsheets begin, and workbooks that a password protects.
constexpr std::string_view kCompoundFile = "\xD0\xCF\x11\xE0";

bool is_compound_file(const HeldFile& file) {
  std::ifstream in(file.path(), std::ios::binary);
  std::string head(kCompoundFile.size(), '\0');
  in.read(head.data(), static_cast<std::streamsize>(head.size()));
  return head == kCompoundFile;
}

struct ClosePart {
  void operator()(zip_file_t* part) const { zip_fclose(part); }
};

}  // namespace

void Package::Close::operator()(zip* archive) const { zip_discard(archive); }

Package::Package(std::unique_ptr<zip, Close> archive, std::string path, Place place)
    : archive_(std::move(archive)), path_(std::move(path)), place_(std::move(place)) {}

Result<Package> Package::open(const HeldFile& file, Place place) {
  int code = 0;
  Package package(std::unique_ptr<zip, Close>(zip_open(file.path().c_str(), ZIP_RDONLY, &code)),
                  file.name().string(), std::move(place));
  if (is_compound_file(file)) return fail(package.error("workbook_protected", {}));
  if (package.archive_ == nullptr) return fail(package.damaged(""));
  METALAB_DO(package.check_names());
  return package;
}

/// Parts are found by name in any case of letters; none may be there twice.
Status Package::check_names() const {
  const zip_int64_t parts = zip_get_num_entries(archive_.get(), 0);
  if (parts > limits::kWorkbookParts) return fail(too_large("", limits::kWorkbookParts));
  std::set<std::string> names;
  for (zip_int64_t i = 0; i < parts; ++i) {
    const char* name = zip_get_name(archive_.get(), static_cast<zip_uint64_t>(i), 0);
    if (name == nullptr || !names.insert(lower_case(name)).second) return fail(damaged(""));
  }
  return {};
}

Status Package::read(const std::string& part,
                     const std::function<Status(std::string_view)>& take) const {
  const zip_int64_t index = zip_name_locate(archive_.get(), part.c_str(), ZIP_FL_NOCASE);
  if (index < 0) return fail(damaged(part));
  const std::unique_ptr<zip_file_t, ClosePart> file(
      zip_fopen_index(archive_.get(), static_cast<zip_uint64_t>(index), 0));
  if (file == nullptr) return fail(damaged(part));
  std::array<char, kBlockBytes> block;
  std::uint64_t bytes = 0;
  for (;;) {
    const zip_int64_t size = zip_fread(file.get(), block.data(), block.size());
    if (size < 0) return fail(damaged(part));
    if (size == 0) return {};
    bytes += static_cast<std::uint64_t>(size);
    if (bytes > limits::kWorkbookPartBytes)
      return fail(too_large(part, limits::kWorkbookPartBytes));
    METALAB_DO(take({block.data(), static_cast<std::size_t>(size)}));
  }
}

Error Package::error(std::string code, std::map<std::string, std::string> values) const {
  values["path"] = path_;
  return input_error(std::move(code), std::move(values), place_);
}

Error Package::damaged(const std::string& part) const {
  return error("workbook_damaged", {{"part", part}});
}

Error Package::too_large(const std::string& part, std::uint64_t limit) const {
  return error("workbook_too_large", {{"part", part}, {"limit", std::to_string(limit)}});
}

}  // namespace metalab::source::xlsx
