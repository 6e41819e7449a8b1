// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>

#include "client/http.hpp"
#include "program.hpp"

namespace metalab::app {

/// Which laboratory, and where the token for it is.
struct LabOptions {
  std::string url, token_file;
};

/// --lab and --token-file.
std::shared_ptr<LabOptions> add_lab_options(CLI::App& command, const Program& program);

/// The token is in the file, else in METALAB_TOKEN. Errors: file_*, lab_token_missing, lab_url,
/// lab_url_insecure.
Result<client::Lab> lab_of(const LabOptions& options, const Program& program);

}  // namespace metalab::app
