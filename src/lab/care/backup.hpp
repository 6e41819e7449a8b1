// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <stop_token>

#include "base/result.hpp"
#include "lab/care/check.hpp"
#include "lab/lab.hpp"

namespace metalab::lab {

/// A copy of the laboratory in a new folder, also of one that runs; checked before it is called a
/// backup. The log's key is in no backup. Errors: those of check_lab; output_exists,
/// output_unwritable, lab_damaged where what was copied does not check.
Result<CheckedLab> back_up(const std::filesystem::path& folder, const std::filesystem::path& copy,
                           const std::stop_token& stop);

/// Where a laboratory is brought back to.
struct Restored {
  LabPlace place;  // origin: of a new log, where the old one cannot go on; else ""
  Surroundings world;
};

/// A laboratory from a backup, in a new folder. Every session, token, link and recovery code is
/// void. What the state knows as removed is removed again. A copy that is behind what its log has
/// signed is refused, unless a new log begins, which cites the old one's last checkpoint. Errors:
/// as of back_up; ledger_behind, ledger_origin_name, lab_same_origin, those of Lab::open.
Result<CheckedLab> restore(const std::filesystem::path& copy, const Restored& to,
                           const std::stop_token& stop);

}  // namespace metalab::lab
