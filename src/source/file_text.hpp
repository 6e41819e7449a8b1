// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <fstream>
#include <memory>
#include <string>
#include <string_view>

#include "base/held_file.hpp"
#include "base/result.hpp"

namespace metalab::source {

/// The text of a file, block by block, unpacked where the file's name ends in .gz or .zst. Who
/// reads it to its end knows that it is whole: the engine's own reading takes what is cut off or
/// damaged for the end.
class FileText {
 public:
  FileText(const HeldFile& file, Place place);
  FileText(const FileText&) = delete;
  FileText& operator=(const FileText&) = delete;
  ~FileText();

  /// The next block, full where another may follow; empty at the end. Error: file_packed_badly.
  Result<std::string_view> next();
  /// The next bytes, so many where the file has them. Error: file_packed_badly.
  Result<std::string> head(std::size_t bytes);

  class Unpacking;

 private:
  Error badly(const char* what) const;
  void read_more();

  std::ifstream file_;
  std::string path_, ending_;
  Place place_;
  std::unique_ptr<Unpacking> unpacking_;
  std::string packed_, block_;
  std::string_view rest_;  // of `packed_`
  bool whole_ = true;      // nothing was begun that has not ended
  bool first_ = true;
};

}  // namespace metalab::source
