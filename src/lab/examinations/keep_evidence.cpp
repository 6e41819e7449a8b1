// SPDX-License-Identifier: Apache-2.0
#include "evidence/statement.hpp"
#include "lab/examinations/evidence.hpp"
#include "lab/ledger/earlier_logs.hpp"
#include "lab/ledger/shown_order.hpp"
#include "lab/log.hpp"
#include "lab/objects/object_files.hpp"
#include "lab/objects/objects.hpp"
#include "lab/objects/read_object.hpp"
#include "lab/people/signed_statement.hpp"
#include "lab/policies.hpp"
#include "lab/work/jobs.hpp"

namespace metalab::lab {
namespace {

/// Errors: lab_other_study, lab_cube_missing.
Status fits(const SentEvidence& sent, const evidence::Evidence& evidence, const Object& study) {
  const std::string& digest = *study.body.find("digest")->text();
  if (evidence.study_digest != digest)
    return fail(
        input_error("lab_other_study", {{"found", evidence.study_digest}, {"expected", digest}}));
  const std::string cube = digest_of_cube(evidence);
  if (sent.cube != cube) return fail(input_error("lab_cube_missing", {{"name", cube}}));
  return {};
}

Json summary(const SentEvidence& sent, const OpenedEvidence& opened, bool confined) {
  Json::Object out = said_by(opened.evidence);
  out["digest"] = sent.envelope;
  out["key"] = opened.key.id;
  out["signed_by"] = opened.key.whose;
  out["state"] = "received";
  out["confined"] = confined;
  return out;
}

/// Another check of evidence whose last ended without an answer, or was cancelled.
Result<KeptEvidence> check_again(const Call& call, const Object& object) {
  Json::Object body = *object.body.object();
  body.erase("reason");
  body["state"] = "received";
  METALAB_TRY(Object changed, change_object(call, object, object.version, std::move(body)));
  METALAB_TRY(const auto job, queue_job(call, "check_evidence", object.id));
  return KeptEvidence{std::move(changed), job};
}

/// The same evidence, where the organisation sent it before, with the job that checks it. Error:
/// lab_evidence_there where it is kept of another study.
Result<std::optional<KeptEvidence>> kept_before(const Call& call, const SentEvidence& sent) {
  METALAB_TRY(const auto row,
              call.store.ask_one("SELECT " METALAB_OBJECT_COLUMNS
                                 "FROM object WHERE kind = 'evidence' AND owner = ?1 AND body ->> "
                                 "'$.digest' = ?2 ORDER BY id LIMIT 1",
                                 {call.actor.organisation, sent.envelope}));
  if (!row) return std::optional<KeptEvidence>();
  METALAB_TRY(Object object, read_object(*row));
  if (object.about != sent.study) return fail(input_error("lab_evidence_there"));
  METALAB_TRY(const auto waits,
              call.store.ask_one("SELECT 1 FROM job WHERE object = ?1 AND state IN ('queued', "
                                 "'running')",
                                 {object.id}));
  const std::string state = object.body.text_in("state");
  // Older laboratories called refused what could not be checked.
  const bool open =
      !was_checked(state) || (state == "refused" && says_nothing(object.body.text_in("reason")));
  if (!waits && open) return check_again(call, object);
  METALAB_TRY(const auto job,
              call.store.ask_one("SELECT max(id) FROM job WHERE object = ?1", {object.id}));
  return std::optional(KeptEvidence{std::move(object), job->text_or_none(0)});
}

}  // namespace

std::string digest_of_cube(const evidence::Evidence& evidence) {
  for (const auto& subject : evidence.subjects)
    if (subject.name == "cube") return subject.sha256;
  return "";
}

Json::Object said_by(const evidence::Evidence& evidence) {
  Json::Array verdicts;
  for (const auto& verdict : evidence.verdicts)
    verdicts.emplace_back(
        Json::Object{{"criterion", verdict.criterion}, {"verdict", name_of(verdict.verdict)}});
  return Json::Object{{"study_id", evidence.study_id},
                      {"study_digest", evidence.study_digest},
                      {"engine", evidence.engine_version},
                      {"verdicts", std::move(verdicts)}};
}

Result<OpenedEvidence> open_evidence(const std::string& bytes,
                                     const std::vector<SigningKey>& keys) {
  METALAB_TRY(auto opened, open_signed(bytes, keys, "evidence"));
  METALAB_TRY(auto evidence, evidence::from_statement(opened.statement, "evidence"));
  return OpenedEvidence{std::move(evidence), std::move(opened.key)};
}

Result<KeptEvidence> keep_evidence(const Call& call, const SentEvidence& sent,
                                   const OpenedEvidence& opened, const ledger::VerifierKey& log) {
  METALAB_TRY(const Object study, find_object(call, sent.study, "study"));
  METALAB_DO(fits(sent, opened.evidence, study));
  METALAB_DO(check_upload(call, sent.envelope));
  if (!sent.cube.empty()) METALAB_DO(check_upload(call, sent.cube));
  METALAB_TRY(auto before, kept_before(call, sent));
  if (before) return std::move(*before);
  METALAB_TRY(const std::int64_t least, least_minimum_cell(call.store));
  const bool confined = *study.body.find("minimum_cell")->integer() < least;
  Json body = summary(sent, opened, confined);
  METALAB_TRY(const Json earlier, earlier_logs(call.store));
  METALAB_TRY(auto logs, keys_of_logs(earlier));
  logs.push_back(log);
  (*body.object())["order"] =
      shows_order(opened.evidence, logs) ? "registered_first" : "order_not_shown";
  METALAB_TRY(Object object, create_object(call, {"evidence", std::move(body), study.id,
                                                  confined ? "" : study.audience}));
  METALAB_DO(attach_file(call, object, "evidence", sent.envelope));
  if (!sent.cube.empty()) METALAB_DO(attach_file(call, object, "cube", sent.cube));
  METALAB_TRY(const auto study_file, file_of(call, study, "study"));
  METALAB_DO(attach_file(call, object, "study", study_file));
  METALAB_DO(attach_file(call, object, "key", opened.key.file));
  METALAB_DO(log_entry(call, "evidence", sent.envelope, object.id));
  METALAB_TRY(const auto job, queue_job(call, "check_evidence", object.id));
  return KeptEvidence{std::move(object), job};
}

}  // namespace metalab::lab
