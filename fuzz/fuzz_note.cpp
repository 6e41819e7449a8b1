// SPDX-License-Identifier: Apache-2.0
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "ledger/checkpoint.hpp"
#include "ledger/entry.hpp"

using namespace metalab;

/// Notes and verifier keys have one form, entries too: what is read is written as the same bytes.
/// Nothing is signed by a key that signed nothing.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  static const auto key = evidence::PrivateKey().public_key();
  if (const auto note = ledger::read_note(bytes, "fuzz")) {
    if (ledger::note_text(*note) != bytes) std::abort();
    const auto checkpoint = ledger::read_checkpoint(note->text, "fuzz");
    for (const auto& signature : note->signatures)
      for (const auto type : {ledger::SignatureType::ed25519, ledger::SignatureType::cosignature})
        if (ledger::signed_by(*note, {signature.name, type, key}) == ledger::Signed::yes)
          std::abort();
    if (checkpoint && !note->text.starts_with(ledger::checkpoint_text(*checkpoint))) std::abort();
  }
  if (const auto read = ledger::read_verifier_key(bytes))
    if (ledger::verifier_key_text(*read) != bytes) std::abort();
  if (const auto entry = ledger::read_leaf(bytes, "fuzz"))
    if (ledger::leaf_of(*entry) != bytes) std::abort();
  return 0;
}
