// SPDX-License-Identifier: Apache-2.0
#include "evidence/envelope.hpp"

#include "base/digest.hpp"
#include "base/json.hpp"
#include "evidence/statement.hpp"

namespace metalab::evidence {
namespace {

struct Envelope {
  std::string type, payload;
  std::vector<Signature> signatures;
};

Result<Envelope> read_envelope(std::string_view bytes, const std::string& file) {
  const Error malformed = verification_error("envelope_malformed", {}, {file});
  const auto root = read_json(bytes);
  if (!root) return fail(malformed);
  const Json *type = root->find("payloadType"), *payload = root->find("payload");
  const Json* signatures = root->find("signatures");
  if (type == nullptr || type->text() == nullptr || payload == nullptr ||
      payload->text() == nullptr || signatures == nullptr || signatures->array() == nullptr)
    return fail(malformed);
  Envelope out;
  out.type = *type->text();
  const auto body = unbase64(*payload->text());
  if (!body) return fail(malformed);
  out.payload = *body;
  for (const Json& signature : *signatures->array()) {
    const Json* text = signature.find("sig");
    if (text == nullptr || text->text() == nullptr) return fail(malformed);
    if (!unbase64(*text->text())) return fail(malformed);
    const Json* key_id = signature.find("keyid");
    const bool named = key_id != nullptr && key_id->text() != nullptr;
    out.signatures.push_back({named ? *key_id->text() : "", *text->text()});
  }
  return out;
}

/// An envelope whose payload says that it is an in-toto statement.
Result<Envelope> read_typed_envelope(std::string_view bytes, const std::string& file) {
  METALAB_TRY(Envelope envelope, read_envelope(bytes, file));
  if (envelope.type == kMediaType) return envelope;
  return fail(verification_error("envelope_type", {{"found", envelope.type}}, {file}));
}

}  // namespace

std::string claimed_key(const Signature& signature) {
  return is_digest(signature.key_id) ? signature.key_id : "";
}

bool is_signed_by(const Signature& signature, const PublicKey& key, std::string_view payload) {
  const auto bytes = unbase64(signature.text);
  return bytes && verify_signature(key, pre_authentication(kMediaType, payload), *bytes);
}

std::string pre_authentication(std::string_view type, std::string_view payload) {
  std::string out = "DSSEv1 " + std::to_string(type.size()) + " ";
  out += type;
  out += " " + std::to_string(payload.size()) + " ";
  out += payload;
  return out;
}

std::string sign_envelope(std::string_view payload, const PrivateKey& key) {
  const auto signature = key.sign(pre_authentication(kMediaType, payload));
  const std::string_view bytes(reinterpret_cast<const char*>(signature.data()), signature.size());
  return write_envelope(payload, {{key.public_key().id(), base64(bytes)}});
}

std::string write_envelope(std::string_view payload, const std::vector<Signature>& signatures) {
  Json::Array list;
  for (const auto& [key_id, text] : signatures)
    list.emplace_back(Json::Object{{"keyid", key_id}, {"sig", text}});
  return canonical_json(Json::Object{
      {"payload", base64(payload)}, {"payloadType", kMediaType}, {"signatures", std::move(list)}});
}

Result<std::vector<Signature>> envelope_signatures(std::string_view bytes,
                                                   const std::string& file) {
  METALAB_TRY(Envelope envelope, read_envelope(bytes, file));
  return std::move(envelope.signatures);
}

Result<std::string> open_envelope(std::string_view bytes, const PublicKey& key,
                                  const std::string& file) {
  METALAB_TRY(Envelope envelope, read_typed_envelope(bytes, file));
  for (const auto& signature : envelope.signatures)
    if (is_signed_by(signature, key, envelope.payload)) return std::move(envelope.payload);
  return fail(verification_error("signature_invalid", {{"key", key.id()}}, {file}));
}

Result<std::string> envelope_payload(std::string_view bytes, const std::string& file) {
  METALAB_TRY(Envelope envelope, read_typed_envelope(bytes, file));
  return std::move(envelope.payload);
}

}  // namespace metalab::evidence
