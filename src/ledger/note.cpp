// SPDX-License-Identifier: Apache-2.0
#include "ledger/note.hpp"

#include <algorithm>

#include "base/digest.hpp"
#include "base/ledger_limits.hpp"
#include "base/utf8.hpp"
#include "ledger/cosignature.hpp"
#include "ledger/fields.hpp"

namespace metalab::ledger {
namespace {

constexpr std::string_view kDash = "\u2014 ";

Error malformed(const std::string& file) {
  return verification_error("note_malformed", {}, {file});
}

bool is_note_text(std::string_view text) {
  const bool plain = std::none_of(text.begin(), text.end(), [](char c) {
    return static_cast<unsigned char>(c) < 0x20 && c != '\n';
  });
  return plain && is_valid_utf8(text);
}

std::optional<NoteSignature> read_line(std::string_view line) {
  if (!line.starts_with(kDash)) return std::nullopt;
  line.remove_prefix(kDash.size());
  const auto space = line.find(' ');
  if (space == std::string_view::npos || !is_key_name(line.substr(0, space))) return std::nullopt;
  const auto bytes = standard_base64(line.substr(space + 1));
  if (!bytes || bytes->size() <= std::tuple_size_v<KeyId>) return std::nullopt;
  NoteSignature out{std::string(line.substr(0, space)), {}, bytes->substr(4)};
  std::copy_n(bytes->begin(), out.id.size(), out.id.begin());
  return out;
}

bool holds(const Note& note, const NoteSignature& signature, const VerifierKey& key) {
  if (key.type == SignatureType::ed25519)
    return evidence::verify_signature(key.key, note.text, signature.bytes);
  return cosigned_at(note.text, signature.bytes, key.key).has_value();
}

}  // namespace

Result<Note> read_note(std::string_view bytes, const std::string& file) {
  const auto end = bytes.rfind("\n\n");
  if (bytes.size() > limits::kNoteBytes || end == std::string_view::npos || end == 0 ||
      !is_note_text(bytes))
    return fail(malformed(file));
  Note out;
  out.text = bytes.substr(0, end + 1);
  METALAB_TRY(out.signatures, read_signature_lines(bytes.substr(end + 2), file));
  if (out.signatures.empty()) return fail(malformed(file));
  return out;
}

Result<std::vector<NoteSignature>> read_signature_lines(std::string_view text,
                                                        const std::string& file) {
  std::vector<NoteSignature> out;
  while (const auto line = next_line(text)) {
    auto signature = read_line(*line);
    if (!signature || out.size() == limits::kNoteSignatures) return fail(malformed(file));
    out.push_back(std::move(*signature));
  }
  if (!text.empty()) return fail(malformed(file));
  return out;
}

std::string note_text(const Note& note) {
  std::string out = note.text + "\n";
  for (const auto& signature : note.signatures) out += signature_line(signature);
  return out;
}

std::string signature_line(const NoteSignature& signature) {
  const std::string id(signature.id.begin(), signature.id.end());
  return std::string(kDash) + signature.name + " " + base64(id + signature.bytes) + "\n";
}

NoteSignature sign_note(std::string_view text, const std::string& name,
                        const evidence::PrivateKey& key) {
  const auto bytes = key.sign(text);
  return {name, VerifierKey{name, SignatureType::ed25519, key.public_key()}.id(),
          std::string(bytes.begin(), bytes.end())};
}

Signed signed_by(const Note& note, const VerifierKey& key) {
  Signed out = Signed::no;
  const KeyId id = key.id();
  for (const auto& signature : note.signatures) {
    if (signature.name != key.name || signature.id != id) continue;
    if (!holds(note, signature, key)) return Signed::wrongly;
    out = Signed::yes;
  }
  return out;
}

}  // namespace metalab::ledger
