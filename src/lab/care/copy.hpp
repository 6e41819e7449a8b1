// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <stop_token>

#include "base/file.hpp"
#include "base/result.hpp"
#include "lab/care/check.hpp"
#include "lab/store/sqlite.hpp"

namespace metalab::lab {

/// A laboratory's database, the files that it names and, where asked for, the ledger's files, into
/// a new folder. Errors: lab_not_there, output_exists, output_unwritable, file_*, lab_damaged.
Status copy_all(const std::filesystem::path& from, const std::filesystem::path& to, bool ledger);

/// The ledger's checkpoint and tiles alone, also while a server writes; nothing where there are
/// none yet. Error: output_unwritable.
Status copy_ledger(const std::filesystem::path& from, const std::filesystem::path& to);

/// Ends what lets somebody in, or acts for them, in a copy: it was made for the laboratory as it
/// was.
Status void_ways_in(const Connection& writer);

/// Where a copy is made until it is checked, beside the name that was asked for: in it, under
/// kDraft. Errors: output_exists, output_unwritable.
inline constexpr const char* kDraft = "lab";
Result<TemporaryFolder> draft_beside(const std::filesystem::path& copy);

/// What was copied from there is whole, or it is not called a copy. Error: lab_damaged.
Result<CheckedLab> checked_copy(const std::filesystem::path& copy,
                                const std::filesystem::path& from, const std::stop_token& stop,
                                LabPart part = LabPart::all);

/// The draft gets the name that was asked for. Error: output_unwritable.
Status give_name(const TemporaryFolder& draft, const std::filesystem::path& asked);

}  // namespace metalab::lab
