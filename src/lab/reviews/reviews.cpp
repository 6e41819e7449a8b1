// SPDX-License-Identifier: Apache-2.0
#include "lab/reviews/reviews.hpp"

#include <algorithm>

#include "base/digest.hpp"
#include "base/nearest.hpp"
#include "lab/log.hpp"
#include "lab/objects/object_files.hpp"
#include "lab/objects/objects.hpp"
#include "lab/reviews/needed.hpp"

namespace metalab::lab {
namespace {

std::string member(const Object& object, const char* name) {
  return *object.body.find(name)->text();
}

/// Whether people of that organisation see the object. Error: lab_not_shared.
Status sees(const Call& call, const Object& object, const std::string& organisation) {
  METALAB_TRY(const bool shared, is_shared_with(call, object, organisation));
  if (!shared && object.owner != organisation) return fail(input_error("lab_not_shared"));
  return {};
}

/// Whoever owns the system decides the owner's step of its evidence alone. Error: lab_own_system.
Status not_own_system(const Call& call, const Object& evidence, const std::string& organisation,
                      const std::string& step) {
  if (step == "owner") return {};
  METALAB_TRY(const auto row,
              call.store.ask_one("SELECT 1 FROM object AS study JOIN object AS system ON system.id "
                                 "= study.about WHERE study.id = ?1 AND system.owner = ?2",
                                 {evidence.about, organisation}));
  if (row) return fail(input_error("lab_own_system"));
  return {};
}

/// Makers of evidence: who sent it, whose key signed it, who registered its study, wherever they
/// did: the same bytes may be kept more than once. Error: lab_own_work.
Status not_own_work(const Call& call, const Object& evidence) {
  METALAB_TRY(
      const auto row,
      call.store.ask_one("SELECT 1 FROM object WHERE body ->> '$.digest' IN (?1, ?2) AND kind IN "
                         "('evidence', 'study') AND created_by = ?3 UNION "
                         "SELECT 1 FROM signing_key WHERE id = ?4 AND person = ?3",
                         {member(evidence, "digest"), member(evidence, "study_digest"),
                          call.actor.person, member(evidence, "key")}));
  if (row) return fail(input_error("lab_own_work"));
  return {};
}

/// Error: lab_other_discipline where the review was asked of people of others.
Status right_discipline(const Call& call, const Object& review) {
  const Json* asked = review.body.find("disciplines");
  if (asked == nullptr) return {};
  METALAB_TRY(const auto own, call.store.ask_one("SELECT discipline FROM person WHERE id = ?1",
                                                 {call.actor.person}));
  std::vector<std::string> known;
  for (const Json& one : *asked->array()) known.push_back(*one.text());
  if (std::find(known.begin(), known.end(), own->text(0)) != known.end()) return {};
  return fail(input_error("lab_other_discipline",
                          {{"found", own->text(0)}, {"known", list_names(known, known.size())}}));
}

/// Errors: lab_not_allowed, lab_other_discipline, lab_decided, lab_other_step, lab_other_evidence,
/// lab_own_system, lab_own_work.
Status fits(const Call& call, const Object& review, const Object& evidence,
            const Decision& decision) {
  if (member(review, "organisation") != call.actor.organisation)
    return fail(input_error("lab_not_allowed"));
  if (member(review, "state") != "asked") return fail(input_error("lab_decided"));
  if (member(review, "step") != decision.step)
    return fail(input_error("lab_other_step",
                            {{"found", decision.step}, {"expected", member(review, "step")}}));
  const std::string digest = member(evidence, "digest");
  if (digest != decision.evidence)
    return fail(
        input_error("lab_other_evidence", {{"found", decision.evidence}, {"expected", digest}}));
  METALAB_DO(right_discipline(call, review));
  METALAB_DO(not_own_system(call, evidence, call.actor.organisation, decision.step));
  return not_own_work(call, evidence);
}

Status end_review(const Call& call, const Object& review) {
  Json::Object body = *review.body.object();
  body["state"] = "decided";
  METALAB_DO(change_object(call, review, review.version, std::move(body)));
  return {};
}

}  // namespace

Result<Object> ask_review(const Call& call, const NewReview& review) {
  METALAB_TRY(const auto evidence, find_object(call, review.evidence, "evidence"));
  METALAB_DO(sees(call, evidence, review.organisation));
  METALAB_DO(not_own_system(call, evidence, review.organisation, review.step));
  METALAB_TRY(const auto asked, step_in_turn(call, evidence, review.step));
  Json::Object body{
      {"step", review.step}, {"organisation", review.organisation}, {"state", "asked"}};
  if (asked && !asked->disciplines.empty())
    body["disciplines"] = Json::Array(asked->disciplines.begin(), asked->disciplines.end());
  return create_object(call, {"review", std::move(body), evidence.id, evidence.audience});
}

Result<Object> keep_decision(const Call& call, const std::string& review_id,
                             const SignedDecision& sent) {
  METALAB_TRY(const auto review, find_object(call, review_id, "review"));
  METALAB_TRY(const auto evidence, find_object(call, review.about, "evidence"));
  const Decision& decision = sent.decision;
  METALAB_DO(fits(call, review, evidence, decision));
  const std::string digest = sha256(sent.own.file);
  METALAB_TRY(const Object object,
              create_object(call, {"decision",
                                   Json::Object{{"digest", digest},
                                                {"evidence", evidence.id},
                                                {"step", decision.step},
                                                {"decision", decision.decision},
                                                {"reason", decision.reason},
                                                {"signed_by", "person"},
                                                {"signed_with", sent.own.signed_with}},
                                   review.id, evidence.audience}));
  METALAB_DO(attach_file(call, object, "decision", digest));
  METALAB_DO(attach_file(call, object, "key", sha256(sent.own.key)));
  METALAB_DO(log_salted(call, "decision", sent.own.file, object));
  METALAB_DO(end_review(call, review));
  return object;
}

}  // namespace metalab::lab
