// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "base/held_file.hpp"

struct zip;

namespace metalab::source::xlsx {

/// A workbook's file: a ZIP archive of parts, opened for reading. What a part says of its size is
/// not believed: bytes are counted as they are unpacked.
class Package {
 public:
  /// `place` is that of the table in the study.
  /// Errors: workbook_damaged, workbook_protected, workbook_too_large.
  static Result<Package> open(const HeldFile& file, Place place);

  /// Gives the part's bytes block by block. Errors: workbook_damaged, workbook_too_large, and those
  /// of `take`.
  Status read(const std::string& part,
              const std::function<Status(std::string_view block)>& take) const;

  /// workbook_damaged, at this part; workbook_too_large.
  Error damaged(const std::string& part) const;
  Error too_large(const std::string& part, std::uint64_t limit) const;
  /// An error of ours with the file's name, at the table's place.
  Error error(std::string code, std::map<std::string, std::string> values) const;

 private:
  struct Close {
    void operator()(zip* archive) const;
  };
  Package(std::unique_ptr<zip, Close> archive, std::string path, Place place);
  Status check_names() const;

  std::unique_ptr<zip, Close> archive_;
  std::string path_;
  Place place_;
};

}  // namespace metalab::source::xlsx
