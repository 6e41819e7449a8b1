// SPDX-License-Identifier: Apache-2.0
#include "evidence/statement.hpp"

#include "evidence/check_subjects.hpp"
#include "evidence/sections.hpp"
#include "evidence/unknown_members.hpp"

namespace metalab::evidence {
namespace {

Json subjects_json(const std::vector<Subject>& subjects) {
  Json::Array out;
  for (const auto& subject : subjects)
    out.emplace_back(
        Json::Object{{"name", subject.name}, {"digest", Json::Object{{"sha256", subject.sha256}}}});
  return out;
}

/// What this version knows of the evidence.
Json known_statement(const Evidence& evidence) {
  Json::Object predicate;
  for (const auto& section : sections())
    if (auto member = section.write(evidence))
      predicate[std::string(section.key)] = std::move(*member);
  Json::Object statement{{"_type", kStatementType}, {"predicateType", kPredicateType}};
  statement["subject"] = subjects_json(evidence.subjects);
  statement["predicate"] = std::move(predicate);
  return statement;
}

void read_predicate(const Reader& in, Evidence& out) {
  for (const auto& section : sections())
    if (section.presence == Section::Presence::required || in.has(section.key))
      section.read(in.member(section.key), out);
}

}  // namespace

Json to_statement(const Evidence& evidence) {
  Json statement = known_statement(evidence);
  add_unknown_members(evidence.unknown, statement);
  return statement;
}

Result<Evidence> from_statement(const Json& statement, const std::string& file) {
  std::string wrong;
  const Reader root(&statement, "", wrong);
  if (root.member("_type").text() != kStatementType) root.member("_type").refuse<int>();
  const std::string type = root.member("predicateType").text();
  if (type != kPredicateType && type.starts_with(kPredicateFamily))
    return fail(
        input_error("evidence_version", {{"found", type}, {"known", kPredicateType}}, {file}));
  if (type != kPredicateType) root.member("predicateType").refuse<int>();
  Evidence out;
  for (const auto& subject : root.member("subject").items())
    out.subjects.push_back(
        {subject.member("name").text(), subject.member("digest").member("sha256").digest()});
  read_predicate(root.member("predicate"), out);
  // What is shown or recomputed must be all that this version understands, to the last member.
  if (wrong.empty()) out.unknown = unknown_members(known_statement(out), statement, wrong);
  if (wrong.empty()) {
    if (const auto doubled = subject_too_many(out))
      return fail(verification_error("subject_twice", {{"name", *doubled}}, {file}));
    if (names_one_study(out)) return out;
    wrong = "/predicate/study/digest/sha256";
  }
  return fail(verification_error("evidence_malformed", {{"member", wrong}}, {file}));
}

}  // namespace metalab::evidence
