// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>

#include "base/result.hpp"
#include "lab/call.hpp"
#include "lab/objects/object.hpp"

namespace metalab::lab {

/// Puts an entry into the ledger, in the same transaction as what it is about: its number.
/// `subject` is an object's id, never a person's.
Result<std::int64_t> log_entry(const Call& call, const std::string& kind, const std::string& digest,
                               const std::string& subject);

/// The same for bytes that name persons: the entry's digest is keyed by a salt that is kept beside
/// the object.
Status log_salted(const Call& call, const std::string& kind, const std::string& bytes,
                  const Object& object);

/// The number of the object's first entry. Error: lab_not_found where it has none.
Result<std::int64_t> entry_of(const Call& call, const std::string& object);

/// SHA-256 keyed by a salt, for what names persons: who erases the salt leaves a digest of which
/// nobody can tell what it is of.
std::string salted_digest(const std::string& salt, const std::string& bytes);

}  // namespace metalab::lab
