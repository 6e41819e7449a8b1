// SPDX-License-Identifier: Apache-2.0
#include "results/verify_decision.hpp"

#include "base/assert.hpp"
#include "base/digest.hpp"
#include "base/file.hpp"
#include "base/json.hpp"
#include "base/ledger_limits.hpp"
#include "base/limits.hpp"
#include "base/nearest.hpp"
#include "base/utf8.hpp"
#include "evidence/decision.hpp"
#include "evidence/envelope.hpp"
#include "passkeys/signed_file.hpp"
#include "results/other_signatures.hpp"
#include "results/shown.hpp"

namespace metalab::results {
namespace {

/// The statement that a passkey signed: its key is PEM, as the laboratory gives it. That its
/// challenge was set by a server is always said.
Result<Json> open_by_passkey(const VerifyRequest& request, const Json& json, Verification& out) {
  METALAB_TRY(const auto file, passkeys::read_signed_file(json));
  ++out.coverage.of;
  if (request.key.empty()) {
    out.unchecked.push_back({"signature", "", {}});
  } else {
    METALAB_TRY(const auto pem, read_file(request.key, limits::kKeyBytes));
    METALAB_TRY(const auto key, passkeys::key_of_pem(pem, request.key.string()));
    METALAB_TRY(const auto origin, passkeys::check_signed_file(file, key));
    ++out.coverage.checked;
    out.checked.push_back(
        {"passkey",
         "",
         {{"key", key.id().substr(0, 16)}, {"origin", printable(origin, kTextShown)}}});
  }
  out.unchecked.push_back({"passkey_challenge", "", {}});
  return read_json(file.payload);
}

/// The statement, where the key is given after its signature was checked.
Result<Json> open_decision(const VerifyRequest& request, Verification& out) {
  const std::string file = request.evidence.string();
  METALAB_TRY(const std::string bytes, read_file(request.evidence, limits::kEvidenceBytes));
  const auto json = read_json(bytes, file);
  if (json && passkeys::is_signed_file(*json)) return open_by_passkey(request, *json, out);
  const bool enveloped = evidence::envelope_payload(bytes, file).has_value();
  if (!enveloped && !request.key.empty()) return fail(verification_error("not_signed", {}, {file}));
  if (!enveloped) {
    out.unchecked.push_back({"decision_origin", "", {}});
    return json;
  }
  ++out.coverage.of;
  if (request.key.empty()) {
    out.unchecked.push_back({"signature", "", {}});
    METALAB_TRY(const auto payload, evidence::envelope_payload(bytes, file));
    return read_json(payload, file);
  }
  METALAB_TRY(const auto key, evidence::read_public_key(request.key));
  METALAB_TRY(const auto payload, evidence::open_envelope(bytes, key, file));
  ++out.coverage.checked;
  out.checked.push_back({"signature", "", {{"key", key.id().substr(0, 16)}}});
  METALAB_TRY(const auto signatures, evidence::envelope_signatures(bytes, file));
  name_other_signatures(signatures, key, payload, out);
  return read_json(payload, file);
}

/// A condition, say, that whoever decided wrote and this version does not show.
void name_unknown_members(const Json& statement, const evidence::Decision& decision,
                          Verification& out) {
  std::vector<std::string> names;
  for (const auto& path : evidence::unknown_members(statement, decision))
    names.push_back(printable(path, kTextShown));
  if (names.empty()) return;
  out.coverage.of += std::ssize(names);
  out.unchecked.push_back({"unknown_members", "", {{"names", list_names(names, kNamesShown)}}});
}

}  // namespace

Result<Verification> verify_decision(const VerifyRequest& request, const Context& context) {
  Verification out;
  METALAB_TRY(const Json statement, open_decision(request, out));
  METALAB_TRY(const auto decision, evidence::read_decision(statement, request.evidence.string()));
  name_unknown_members(statement, decision, out);
  std::vector<bool> seen(decision.subjects.size(), false);
  for (const auto& path : request.documents) {
    METALAB_TRY(const auto digest, sha256_of_file(path, context.stop));
    bool found = false;
    for (std::size_t i = 0; i < seen.size(); ++i)
      if (decision.subjects[i].sha256 == digest) found = seen[i] = true;
    if (!found)
      return fail(verification_error("decision_of_others",
                                     {{"name", path.string()}, {"found", digest}},
                                     {request.evidence.string()}));
  }
  for (std::size_t i = 0; i < seen.size(); ++i) {
    const std::string& name = decision.subjects[i].name;
    ++out.coverage.of;
    out.coverage.checked += seen[i] ? 1 : 0;
    auto& list = seen[i] ? out.checked : out.unchecked;
    list.push_back({"decided_on", name, {{"name", printable(name, kTextShown)}}});
  }
  out.checked.push_back({"decision",
                         "",
                         {{"decision", decision.decision},
                          {"made_on", decision.made_on},
                          {"step", printable(decision.step, kTextShown)},
                          {"reason", printable(decision.reason, 1'000)}}});
  return out;
}

Result<std::string> sign_decision(const std::filesystem::path& statement,
                                  const evidence::PrivateKey& key) {
  METALAB_TRY(const std::string bytes, read_file(statement, limits::kNoteBytes));
  METALAB_TRY(const Json json, read_json(bytes, statement.string()));
  METALAB_TRY(const auto decision, evidence::read_decision(json, statement.string()));
  METALAB_ASSERT(!decision.subjects.empty());
  return evidence::sign_envelope(canonical_json(json), key);
}

}  // namespace metalab::results
