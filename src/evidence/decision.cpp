// SPDX-License-Identifier: Apache-2.0
#include "evidence/decision.hpp"

#include "base/day.hpp"
#include "evidence/reader.hpp"
#include "evidence/statement.hpp"
#include "evidence/unknown_members.hpp"

namespace metalab::evidence {
namespace {

std::string some_text(const Reader& in) {
  const std::string out = in.text();
  return out.empty() ? in.refuse<std::string>() : out;
}

}  // namespace

bool is_decision(const Json& statement) {
  const Json* type = statement.find("predicateType");
  return type != nullptr && type->text() != nullptr && *type->text() == kDecisionType;
}

Result<Decision> read_decision(const Json& statement, const std::string& file) {
  std::string wrong;
  const Reader root(&statement, "", wrong);
  if (root.member("_type").text() != kStatementType) root.member("_type").refuse<int>();
  if (root.member("predicateType").text() != kDecisionType)
    root.member("predicateType").refuse<int>();
  Decision out;
  for (const auto& subject : root.member("subject").items())
    out.subjects.push_back(
        {some_text(subject.member("name")), subject.member("digest").member("sha256").digest()});
  if (out.subjects.empty()) root.member("subject").refuse<int>();
  const Reader predicate = root.member("predicate");
  out.decision = predicate.member("decision").name();
  out.reason = some_text(predicate.member("reason"));
  out.made_on = predicate.member("made_on").text();
  if (!is_day(out.made_on)) predicate.member("made_on").refuse<int>();
  if (predicate.has("step")) out.step = some_text(predicate.member("step"));
  if (wrong.empty()) return out;
  return fail(verification_error("decision_malformed", {{"member", wrong}}, {file}));
}

std::vector<std::string> unknown_members(const Json& statement, const Decision& decision) {
  std::vector<std::string> out;
  std::string ignored;  // what is known was read from there
  for (const auto& member : unknown_members(statement_of(decision), statement, ignored))
    out.push_back(path_text(member.path));
  return out;
}

Json statement_of(const Decision& decision) {
  Json::Array subjects;
  for (const Subject& subject : decision.subjects)
    subjects.emplace_back(
        Json::Object{{"digest", Json::Object{{"sha256", subject.sha256}}}, {"name", subject.name}});
  Json::Object predicate{
      {"decision", decision.decision}, {"made_on", decision.made_on}, {"reason", decision.reason}};
  if (!decision.step.empty()) predicate["step"] = decision.step;
  return Json::Object{{"_type", kStatementType},
                      {"predicate", std::move(predicate)},
                      {"predicateType", kDecisionType},
                      {"subject", std::move(subjects)}};
}

}  // namespace metalab::evidence
