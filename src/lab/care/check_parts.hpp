// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "lab/care/check.hpp"
#include "lab/files.hpp"
#include "lab/store/sqlite.hpp"

// The parts of check_lab: each notes what is damaged and goes on.
namespace metalab::lab {

/// SQLite's own checks, and that every reference leads somewhere.
Status check_database(const Connection& store, CheckedLab& out);
/// Each object's state is what its history left.
Status check_objects(const Connection& store, CheckedLab& out);
/// Rows beside the objects (shares, what is public, what belongs together, files, salts) and who
/// made an object are what the history says; nothing is lost that it or the ledger has.
Status check_rows(const Connection& store, CheckedLab& out);
/// Each file is there, under the digest of its bytes.
Status check_files(const Connection& store, const Files& files, CheckedLab& out);
/// Entries without a gap; tiles and checkpoint of these entries, signed by the log.
Status check_ledger(const Connection& store, const std::filesystem::path& folder, CheckedLab& out);
/// Of each round of an agreement the text under its digest, its signatures, and its entry.
Status check_agreements(const Connection& store, const Files& files, CheckedLab& out);
/// Of each decision whose key was kept with it that it signed it, as it says.
Status check_decisions(const Connection& store, const Files& files, CheckedLab& out);
/// Entries of decisions and opinions, computed again with their salts.
Status check_salted(const Connection& store, const Files& files, CheckedLab& out);
/// Of evidence what is shown without opening it (verdicts, order, key) is what its signed envelope
/// says.
Status check_said(const Connection& store, const Files& files, CheckedLab& out);
/// Evidence that was found to agree does so again.
Status check_findings(const Connection& store, const Files& files, const std::stop_token& stop,
                      CheckedLab& out);

}  // namespace metalab::lab
