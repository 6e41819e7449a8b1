// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "evidence/envelope.hpp"
#include "results/verify.hpp"

namespace metalab::results {

/// The key ids that stand in an envelope, for a sentence; what is no key's id is left out.
std::string claimed_keys(const std::vector<evidence::Signature>& signatures);

/// What an envelope says besides the key's own signature, and nothing shows to be true: another key
/// id beside it, further signatures. Each is of what can be checked, and was not.
void name_other_signatures(const std::vector<evidence::Signature>& signatures,
                           const evidence::PublicKey& key, const std::string& payload,
                           Verification& out);

}  // namespace metalab::results
