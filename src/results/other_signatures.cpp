// SPDX-License-Identifier: Apache-2.0
#include "results/other_signatures.hpp"

#include <algorithm>

#include "base/nearest.hpp"
#include "results/shown.hpp"

namespace metalab::results {

std::string claimed_keys(const std::vector<evidence::Signature>& signatures) {
  std::vector<std::string> ids;
  for (const auto& signature : signatures)
    if (auto id = evidence::claimed_key(signature); !id.empty()) ids.push_back(std::move(id));
  return list_names(ids, kNamesShown);
}

void name_other_signatures(const std::vector<evidence::Signature>& signatures,
                           const evidence::PublicKey& key, const std::string& payload,
                           Verification& out) {
  std::vector<evidence::Signature> others;
  for (const auto& signature : signatures) {
    if (!evidence::is_signed_by(signature, key, payload)) {
      others.push_back(signature);
      continue;
    }
    if (signature.key_id.empty() || signature.key_id == key.id()) continue;
    ++out.coverage.of;
    out.unchecked.push_back({"key_id", "", {{"claimed", evidence::claimed_key(signature)}}});
  }
  if (others.empty()) return;
  out.coverage.of += std::ssize(others);
  out.unchecked.push_back(
      {"other_signatures",
       "",
       {{"count", std::to_string(others.size())}, {"keys", claimed_keys(others)}}});
}

}  // namespace metalab::results
