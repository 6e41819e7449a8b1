// SPDX-License-Identifier: Apache-2.0
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "ledger/check_proof.hpp"
#include "ledger/witness.hpp"

using namespace metalab;

/// Proofs and requests to witnesses have one form. No proof is believed under a policy whose log
/// signed nothing.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  static const ledger::Policy policy{
      {{"lab.example/ledger", ledger::SignatureType::ed25519, evidence::PrivateKey().public_key()}},
      {},
      {}};
  if (const auto proof = ledger::read_proof(bytes, "fuzz")) {
    if (ledger::proof_text(*proof) != bytes) std::abort();
    (void)ledger::check_inclusion(*proof, "fuzz");
    const auto checked = ledger::check_proof(*proof, policy, "fuzz");
    if (checked || checked.error().fault != Fault::verification) std::abort();
  }
  if (const auto request = ledger::read_witness_request(bytes, "fuzz"))
    if (ledger::witness_request_text(*request) != bytes) std::abort();
  return 0;
}
