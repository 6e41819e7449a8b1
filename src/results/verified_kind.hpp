// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>

#include "base/result.hpp"

namespace metalab::results {

/// What a file that is to be verified says that it is.
enum class VerifiedKind { evidence, entry, growth, checkpoint, decision };

/// By its first bytes: a .tlog-proof, a consistency proof with its checkpoint, a checkpoint, a
/// decision's envelope; anything else is read as evidence. Errors: those of read_file.
Result<VerifiedKind> verified_kind(const std::filesystem::path& path);

}  // namespace metalab::results
