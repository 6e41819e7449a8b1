// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>

// Bounds of a log's files (limits.hpp has the others): apart, since few rooms need them.
namespace metalab::limits {

inline constexpr std::size_t kNoteBytes = 1 << 18;  // signed notes, .tlog-proof, policies
inline constexpr std::size_t kNoteSignatures = 128;
inline constexpr std::size_t kPolicyNames = 1'024;        // logs, witnesses and groups of a policy
inline constexpr std::size_t kLedgerEntryBytes = 65'535;  // an entry of a bundle (C2SP tlog-tiles)
inline constexpr std::size_t kJournalBytes = 64 << 20;    // of what a laboratory removed
inline constexpr std::size_t kProofHashes = 63;           // of at most 2^63 - 1 entries
inline constexpr int kOriginShown = 200;                  // signs of an origin in a sentence
inline constexpr std::uint64_t kLedgerEntries = 1ULL << 48;

}  // namespace metalab::limits
