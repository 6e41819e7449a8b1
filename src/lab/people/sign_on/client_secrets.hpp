// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>

#include "base/result.hpp"

namespace metalab::lab {

/// What the laboratory shows to the organisations' providers: files in the state, outside of the
/// laboratory's folder and so of its backups and exports, each its owner's alone. From any thread.
class ClientSecrets {
 public:
  explicit ClientSecrets(std::filesystem::path folder) : folder_(std::move(folder)) {}

  /// Keeps it under that new name. Error: output_unwritable.
  Status keep(const std::string& name, const std::string& secret) const;
  /// Error: lab_client_secret_missing, as after a restore with another state.
  Result<std::string> of(const std::string& name) const;
  /// Takes its file away, where there is one.
  void forget(const std::string& name) const;

 private:
  std::filesystem::path folder_;
};

}  // namespace metalab::lab
