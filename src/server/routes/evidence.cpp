// SPDX-License-Identifier: Apache-2.0
#include "lab/examinations/evidence.hpp"

#include "base/digest.hpp"
#include "base/limits.hpp"
#include "evidence/envelope.hpp"
#include "lab/examinations/place.hpp"
#include "lab/objects/object_files.hpp"
#include "lab/objects/objects.hpp"
#include "server/lists.hpp"
#include "server/route.hpp"

namespace metalab::server {
namespace {

using Type = Field::Type;

/// The bytes are kept before who sent them is noted, so that nothing is named that is not there.
Result<Answer> send_file(Exchange& exchange) {
  const std::string& bytes = exchange.request.body;
  const std::string digest = exchange.part("digest");
  if (!is_digest(digest) || sha256(bytes) != digest)
    return fail(input_error("lab_digest_differs", {{"found", sha256(bytes)}}));
  METALAB_DO(exchange.lab.files().keep(bytes));
  const auto noted = exchange.lab.store().write([&](const lab::Connection& writer) {
    return lab::note_upload({writer, exchange.lab.world(), exchange.actor}, digest,
                            std::ssize(bytes));
  });
  if (!noted) return fail(noted.error());
  // An erasure between the two may have taken the same bytes away; from here on it leaves them.
  METALAB_DO(exchange.lab.files().keep(bytes));
  return json_answer(Json::Object{{"digest", digest}, {"size", std::int64_t(bytes.size())}});
}

Result<Answer> push(Exchange& exchange, const lab::Call& call) {
  const lab::SentEvidence sent{exchange.text("evidence"), exchange.text("cube"),
                               exchange.text("study")};
  METALAB_DO(lab::check_upload(call, sent.envelope));
  METALAB_TRY(const auto bytes, exchange.lab.files().read(sent.envelope));
  METALAB_TRY(const auto keys, lab::keys_that_count(call));
  METALAB_TRY(const auto opened, lab::open_evidence(bytes, keys));
  // The key's file belongs to no object before, so an older copy may lack it.
  METALAB_DO(exchange.lab.files().keep(evidence::public_pem(opened.key.key)));
  METALAB_TRY(const auto kept, lab::keep_evidence(call, sent, opened, exchange.lab.ledger().key()));
  METALAB_TRY(const Json shown, lab::shown(call, kept.object));
  Json::Object out = *shown.object();
  out["job"] = kept.job;
  return json_answer(out);
}

Result<Answer> show_statement(Exchange& exchange, const lab::Call& call) {
  METALAB_TRY(Answer answer,
              file_answer(exchange, call, "evidence", "evidence", "application/json"));
  METALAB_TRY(answer.body, evidence::envelope_payload(answer.body, "evidence"));
  return answer;
}

/// A part of the evidence as it was sent.
Handler part_handler(const char* part, const char* type) {
  return [part, type](Exchange& exchange, const lab::Call& call) {
    return file_answer(exchange, call, "evidence", part, type);
  };
}

}  // namespace

std::vector<Route> evidence_routes() {
  using lab::Deed;
  const std::string one = "/api/evidence/{id}";
  return {
      {.method = "PUT",
       .path = "/api/files/{digest}",
       .id = "send_file",
       .deed = Deed::push,
       .media = "application/octet-stream",
       .success = 201,
       .alone = send_file},
      {.method = "POST",
       .path = "/api/evidence",
       .id = "push_evidence",
       .deed = Deed::push,
       .fields = {{"evidence", Type::digest}, {"cube", Type::digest, false}, {"study", Type::id}},
       .success = 202,
       .handler = push},
      list_route("/api/evidence", "list_evidence",
                 {.kind = "evidence",
                  .members = {member_field("state", {"received", "recomputed", "partly_checked",
                                                     "not_recomputed", "not_checked", "refused"}),
                              member_field("order", {"registered_first", "order_not_shown"})}}),
      show_route(one, "show_evidence", "evidence", lab::shown_in_place),
      {.method = "GET",
       .path = one + "/statement",
       .id = "show_statement",
       .handler = show_statement},
      {.method = "GET",
       .path = one + "/envelope",
       .id = "show_envelope",
       .handler = part_handler("evidence", "application/json")},
      {.method = "GET",
       .path = one + "/cube",
       .id = "show_cube",
       .handler = part_handler("cube", "application/vnd.apache.parquet")},
  };
}

}  // namespace metalab::server
