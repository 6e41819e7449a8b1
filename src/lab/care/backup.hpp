// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <stop_token>

#include "base/result.hpp"
#include "lab/care/check.hpp"
#include "lab/surroundings.hpp"

namespace metalab::lab {

/// A copy of the laboratory in a new folder, also of one that runs; checked before it is called a
/// backup. The log's key is in no backup. Errors: those of check_lab; output_exists,
/// output_unwritable, lab_damaged where what was copied does not check.
Result<CheckedLab> back_up(const std::filesystem::path& folder, const std::filesystem::path& copy,
                           const std::stop_token& stop);

/// A laboratory from a backup, in a new folder. Every session, token, link and recovery code is
/// void. Errors: as of back_up.
Result<CheckedLab> restore(const std::filesystem::path& copy, const std::filesystem::path& folder,
                           const std::stop_token& stop);

}  // namespace metalab::lab
