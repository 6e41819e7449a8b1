// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/context.hpp"
#include "evidence/keys.hpp"
#include "results/verify.hpp"

namespace metalab::results {

/// A decision: its signature by the key (of an envelope, or of a file that a passkey signed), and
/// that `documents` are what it was taken on. Errors (exit 4): envelope_*, signature_invalid,
/// not_signed, passkey_*, decision_malformed; decision_of_others where a document is none of its
/// subjects.
Result<Verification> verify_decision(const VerifyRequest& request, const Context& context);

/// The envelope of a decision's statement (JSON), signed in canonical form. Errors: those of
/// read_file, json_*; decision_malformed.
Result<std::string> sign_decision(const std::filesystem::path& statement,
                                  const evidence::PrivateKey& key);

}  // namespace metalab::results
