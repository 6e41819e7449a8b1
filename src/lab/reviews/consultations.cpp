// SPDX-License-Identifier: Apache-2.0
#include "lab/reviews/consultations.hpp"

#include "lab/log.hpp"
#include "lab/objects/days.hpp"
#include "lab/objects/objects.hpp"
#include "lab/objects/visible.hpp"

namespace metalab::lab {
namespace {

/// Error: lab_day_to_come.
Status has_come(const Call& call, const std::string& day) {
  if (day <= today(call)) return {};
  return fail(input_error("lab_day_to_come", {{"found", day}}));
}

Json said_json(const SaidOn& said) { return Json::Object{{"on", said.on}, {"text", said.text}}; }

/// The body with what was said next. Errors: lab_consulted_already, lab_consulted_order,
/// lab_day_to_come.
Result<Json::Object> with_next(const Call& call, const Object& consultation, const char* before,
                               const char* next, const SaidOn& said) {
  Json::Object body = *consultation.body.object();
  if (body.contains(next)) return fail(input_error("lab_consulted_already", {{"name", next}}));
  const Json* earlier = consultation.body.find(before);
  if (earlier == nullptr) return fail(input_error("lab_not_asked"));
  const std::string& day = *earlier->find("on")->text();
  if (said.on < day)
    return fail(input_error("lab_consulted_order", {{"found", said.on}, {"before", day}}));
  METALAB_DO(has_come(call, said.on));
  body[next] = said_json(said);
  return body;
}

/// The studies and evidence of a system that the actor sees, by their digests.
Result<Json> seen_of(const Call& call, const std::string& system) {
  METALAB_TRY(
      const Rows rows,
      call.store.ask(METALAB_VISIBLE
                     "SELECT id, kind, body ->> '$.digest' FROM visible WHERE (kind = 'study' AND "
                     "about = ?3) OR (kind = 'evidence' AND about IN (SELECT id FROM visible WHERE "
                     "kind = 'study' AND about = ?3)) ORDER BY id",
                     as_seen_by(call.actor, {system})));
  Json::Array out;
  for (const Row& row : rows)
    out.emplace_back(
        Json::Object{{"id", row.text(0)}, {"kind", row.text(1)}, {"digest", row.text(2)}});
  return Json(std::move(out));
}

}  // namespace

Result<Object> inform_council(const Call& call, const Object& system, const std::string& council,
                              const SaidOn& informed) {
  if (council == system.owner) return fail(input_error("lab_council_own"));
  METALAB_TRY(const bool sees, is_shared_with(call, system, council));
  if (!sees) return fail(input_error("lab_council_blind", {{"name", council}}));
  METALAB_DO(has_come(call, informed.on));
  return create_object(
      call, {"consultation", Json::Object{{"council", council}, {"informed", said_json(informed)}},
             system.id, system.audience});
}

Result<Object> ask_council(const Call& call, const Object& consultation, const SaidOn& asked) {
  METALAB_TRY(auto body, with_next(call, consultation, "informed", "asked", asked));
  return change_object(call, consultation, consultation.version, std::move(body));
}

Result<Object> keep_opinion(const Call& call, const Object& consultation,
                            const std::string& opinion, const SaidOn& said) {
  if (*consultation.body.find("council")->text() != call.actor.organisation)
    return fail(input_error("lab_not_allowed"));
  METALAB_TRY(auto body, with_next(call, consultation, "asked", "opinion", said));
  METALAB_TRY(Json seen, seen_of(call, consultation.about));
  Json::Object& kept = *body["opinion"].object();
  kept["opinion"] = opinion;
  kept["seen"] = std::move(seen);
  kept["signed_by"] = "lab";
  METALAB_DO(log_salted(call, "opinion", canonical_json(body["opinion"]), consultation));
  return change_object(call, consultation, consultation.version, std::move(body));
}

}  // namespace metalab::lab
