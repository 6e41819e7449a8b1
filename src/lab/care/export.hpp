// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <stop_token>

#include "base/result.hpp"
#include "lab/care/backup.hpp"
#include "lab/care/check.hpp"

namespace metalab::lab {

/// A whole laboratory for another machine or keeper, in a new folder, also of one that runs: the
/// database without anything that lets somebody in (passwords, factors, passkeys, sessions, tokens,
/// links), the files, the ledger, and `manifest.json` with the SHA-256 of each. Checked before it
/// is called one. Errors: as of back_up.
Result<CheckedLab> export_lab(const std::filesystem::path& folder, const std::filesystem::path& to,
                              const std::stop_token& stop);

/// A laboratory from an export: every file must be what the manifest says, and nothing else be
/// there. People are invited again, under the ids that they had. Since the exported laboratory may
/// go on, its log does not go on here unless the state is its own: a new one begins. Errors: as of
/// restore; lab_damaged; lab_no_export; lab_import_origin.
Result<CheckedLab> import_lab(const std::filesystem::path& from, const Restored& to,
                              const std::stop_token& stop);

}  // namespace metalab::lab
