// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <vector>

#include "base/result.hpp"
#include "lab/surroundings.hpp"

namespace metalab::lab {

/// What was removed, in a file of the laboratory's state: a JSON line each, only ever added to. It
/// is in no copy of the laboratory's folder. Used by one thread at a time.
class Journal {
 public:
  /// A last line that a crash cut is left out. Errors: lab_journal_invalid (exit 4);
  /// output_unwritable; file_*.
  static Result<Journal> open(const std::filesystem::path& state);
  /// Durable when it returns. Error: output_unwritable.
  Status add(const Removal& removal) const;
  /// What it held when it was opened, in the order of time.
  const std::vector<Removal>& before() const { return before_; }

 private:
  explicit Journal(std::filesystem::path file) : file_(std::move(file)) {}
  std::filesystem::path file_;
  std::vector<Removal> before_;
};

}  // namespace metalab::lab
