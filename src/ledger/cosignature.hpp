// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "ledger/note.hpp"

// Cosignatures of witnesses (C2SP tlog-cosignature, the Ed25519 form).
namespace metalab::ledger {

/// A witness's signature of a checkpoint's text at a time (seconds since 1970).
NoteSignature cosign(std::string_view text, const std::string& name,
                     const evidence::PrivateKey& key, std::uint64_t time);

/// The time at which the key cosigned the text. Nothing where the signature does not hold.
std::optional<std::uint64_t> cosigned_at(std::string_view text, std::string_view signature,
                                         const evidence::PublicKey& key);

}  // namespace metalab::ledger
