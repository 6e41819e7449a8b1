// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/file.hpp"
#include "base/result.hpp"

namespace metalab::results {

/// The folder that a run's results appear in, whole or not at all.
class ResultsFolder {
 public:
  /// Prepares a draft beside `target`. Refuses a folder that another study wrote, or that holds
  /// other things. Errors: output_other_study, output_not_ours, output_unwritable.
  static Result<ResultsFolder> prepare(const std::filesystem::path& target,
                                       const std::string& study_id);

  std::filesystem::path draft(const std::string& name) const { return draft_.path() / name; }
  std::filesystem::path file(const std::string& name) const { return target_ / name; }
  /// None of the files that were given is one of those that publishing replaces or removes. Error:
  /// output_is_input.
  Status spare(const std::vector<std::filesystem::path>& given) const;
  Status publish();

 private:
  ResultsFolder(TemporaryFolder draft, std::filesystem::path target)
      : draft_(std::move(draft)), target_(std::move(target)) {}
  TemporaryFolder draft_;
  std::filesystem::path target_;
};

}  // namespace metalab::results
