// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <iterator>

#include "base/utf8.hpp"
#include "server/api.hpp"
#include "server/route.hpp"

namespace metalab::server {
namespace {

constexpr int kLongest = 2000;

/// What an error of ours comes to in HTTP, where it is not 400.
struct KnownStatus {
  std::string_view code;
  int status;
};
constexpr KnownStatus kKnownStatuses[] = {
    {"lab_not_signed_in", 401},
    {"lab_sign_in_failed", 401},
    {"lab_not_allowed", 403},
    {"lab_scope_missing", 403},
    {"lab_sign_in_again", 403},
    {"lab_foreign_origin", 403},
    {"lab_own_work", 403},
    {"lab_own_system", 403},
    {"lab_not_found", 404},
    {"lab_no_route", 404},
    {"lab_method", 405},
    {"lab_proof_not_ready", 503},
    {"lab_conflict", 409},
    {"lab_email_taken", 409},
    {"lab_email_active", 409},
    {"lab_study_of_other_system", 409},
    {"lab_evidence_there", 409},
    {"lab_publication_not_agreed", 409},
    {"lab_email_elsewhere", 409},
    {"lab_organisation_there", 409},
    {"lab_name_taken", 409},
    {"lab_decided", 409},
    {"lab_round_ended", 409},
    {"lab_signed_already", 409},
    {"lab_holders_changed", 409},
    {"lab_parties_changed", 409},
    {"lab_not_party", 403},
    {"lab_answered", 409},
    {"lab_consulted_already", 409},
    {"lab_step_early", 409},
    {"lab_other_discipline", 403},
    {"lab_too_many", 429},
    {"lab_too_many_of_address", 429},
    {"lab_job_ended", 409},
    {"lab_link_invalid", 410},
    {"lab_body_too_large", 413},
    {"lab_media", 415},
    {"lab_version_missing", 428},
    {"lab_locked_out", 429},
    {"lab_store", 500},
    {"lab_store_full", 507},
    {"lab_last_administrator", 409},
    {"lab_too_many_streams", 429},
    {"witness_unknown_log", 404},
    {"checkpoint_signature", 403},
    {"witness_inconsistent", 422},
    {"witness_request_malformed", 400},
    {"note_malformed", 400},
    {"ledger_in_use", 503},
    {"lab_passkey_unknown", 401},
    {"lab_challenge_invalid", 410},
    {"lab_passkey_taken", 409},
    {"lab_passkeys_most", 409},
    {"lab_passkey_missing", 409},
    {"lab_last_way_in", 409},
    {"lab_has_password", 409},
    {"lab_no_mail", 409},
    {"lab_sign_on_unknown", 401},
    {"lab_identity_taken", 409},
    {"lab_identity_there", 409},
    {"lab_provider_other", 409},
    {"lab_client_secret_missing", 503},
    {"lab_sign_on_busy", 503},
    {"openid_unreachable", 502},
    {"lab_not_open", 409},
    {"lab_not_agreeing", 409},
};

}  // namespace

int status_of(const Error& error) {
  if (const auto status = error.values.find("status"); error.code == "http_refused")
    return std::stoi(status->second);
  const auto* found = std::find_if(std::begin(kKnownStatuses), std::end(kKnownStatuses),
                                   [&](const KnownStatus& one) { return one.code == error.code; });
  if (found != std::end(kKnownStatuses)) return found->status;
  if (error.fault == Fault::bug) return 500;
  return error.fault == Fault::verification ? 422 : 400;
}

Answer json_answer(const Json& document, int status) {
  return {status, "application/json", canonical_json(document), {}};
}

Error shown_error(Error error) {
  if (error.code == "lab_store" || error.fault == Fault::bug) error.values.clear();  // ours to know
  for (auto& [name, value] : error.values) value = printable(value, kLongest);
  return error;
}

Answer error_answer(const Error& given, words::Language language) {
  const Error error = shown_error(given);
  Json::Object values;
  for (const auto& [name, value] : error.values) values[name] = value;
  Json::Object shown{{"code", error.code},
                     {"message", words::sentence(language, error)},
                     {"values", std::move(values)}};
  if (error.place.line > 0)
    shown["place"] = Json::Object{{"line", error.place.line},
                                  {"column", error.place.column},
                                  {"key", printable(error.place.key, kLongest)}};
  Answer out = json_answer(Json::Object{{"error", std::move(shown)}}, status_of(error));
  if (out.status == 401) out.fields.emplace_back("WWW-Authenticate", "Bearer");
  return out;
}

}  // namespace metalab::server
