// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/note.hpp"

namespace metalab::ledger {

/// Whose signatures a reader trusts (C2SP tlog-policy): a checkpoint is believed that one of the
/// logs signed, and witnesses as the quorum asks.
struct Policy {
  std::vector<VerifierKey> logs;

  /// A witness, or a group of `needed` of the members, which stand before it in `cosigners`.
  struct Cosigner {
    std::string name;
    std::optional<VerifierKey> witness;
    std::size_t needed = 0;
    std::vector<std::size_t> members;
  };
  std::vector<Cosigner> cosigners;
  std::optional<std::size_t> quorum;  // a place in `cosigners`; nothing: none is asked

  /// Whether the quorum is reached when these witnesses cosigned; one flag for each cosigner, those
  /// of groups are not looked at.
  bool satisfied_by(const std::vector<bool>& cosigned) const;
};

/// Errors (exit 3), each with the line: policy_malformed, policy_name (a name twice, not known,
/// `none`, or in two groups), policy_key_twice, verifier_key_*, policy_key_type.
Result<Policy> read_policy(std::string_view bytes, const std::string& file);

}  // namespace metalab::ledger
