// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"
#include "ledger/checkpoint.hpp"

namespace metalab::ledger {

/// What is logged: that there was a document of a kind, by its digest. No names of persons.
struct Entry {
  std::string kind;     // "study", "evidence", "decision", "continues" and so on
  std::string subject;  // what it is of; not a name of a person
  std::string digest;   // SHA-256, 64 lower-case hexadecimal digits
  bool operator==(const Entry&) const = default;
};

/// The kind of a study's registration: its digest is the study's.
inline constexpr std::string_view kStudyEntry = "study";
/// The kind of the first entry of a log that goes on where another could not.
inline constexpr std::string_view kContinuesEntry = "continues";

/// The leaf: RFC 8785 {"digest","kind","subject"}.
std::string leaf_of(const Entry& entry);
/// Error (exit 4): entry_malformed, also where the bytes are not canonical.
Result<Entry> read_leaf(std::string_view leaf, const std::string& file);

/// The first entry of a new origin: it cites the last checkpoint that is known of the old one, by
/// the digest of its text.
Entry continues(const Checkpoint& old);

}  // namespace metalab::ledger
