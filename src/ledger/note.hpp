// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "evidence/keys.hpp"

// Signed notes (C2SP signed-note).
namespace metalab::ledger {

/// What a key of a note signs; the number is the note's own.
enum class SignatureType : unsigned char { ed25519 = 0x01, cosignature = 0x04 };

using KeyId = std::array<unsigned char, 4>;

/// Who signs notes: a name, how, and the Ed25519 key.
struct VerifierKey {
  std::string name;
  SignatureType type = SignatureType::ed25519;
  evidence::PublicKey key;
  KeyId id() const;
};

/// NAME+HEX+BASE64, as policies and other programs have it.
std::string verifier_key_text(const VerifierKey& key);
/// Errors (exit 3): verifier_key_malformed; verifier_key_type, of a key that is no Ed25519 key.
Result<VerifierKey> read_verifier_key(std::string_view text);

/// Whether a key of a note, an origin, may have this name: not empty, no space, no plus, no control
/// character, valid UTF-8.
bool is_key_name(std::string_view name);

struct NoteSignature {
  std::string name;
  KeyId id{};
  std::string bytes;
  bool operator==(const NoteSignature&) const = default;
};

/// A text that ends in a newline, and its signatures, verified or not.
struct Note {
  std::string text;
  std::vector<NoteSignature> signatures;
};

/// Error (exit 4): note_malformed.
Result<Note> read_note(std::string_view bytes, const std::string& file);
std::string note_text(const Note& note);
/// A dash, NAME and BASE64, a line; and back. Error (exit 4): note_malformed.
std::string signature_line(const NoteSignature& signature);
Result<std::vector<NoteSignature>> read_signature_lines(std::string_view text,
                                                        const std::string& file);

/// The text signed under that name (type ed25519).
NoteSignature sign_note(std::string_view text, const std::string& name,
                        const evidence::PrivateKey& key);

/// What the signatures of a note say about a key.
enum class Signed { no, yes, wrongly };
/// `wrongly` where any signature with the key's name and id does not hold. Of a cosignature the
/// time is not looked at.
Signed signed_by(const Note& note, const VerifierKey& key);

}  // namespace metalab::ledger
