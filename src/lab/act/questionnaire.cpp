// SPDX-License-Identifier: Apache-2.0
#include "lab/act/questionnaire.hpp"

#include <algorithm>

#include "base/nearest.hpp"
#include "base/utf8.hpp"

namespace metalab::lab {
namespace {

constexpr int kShown = 80;

/// The questions of one article or annex.
std::vector<std::string> questions_of(std::string_view part) {
  std::vector<std::string> out;
  for (const auto& one : act_questions())
    if (one.starts_with(part)) out.push_back(one);
  return out;
}

/// One way through the questions: what is asked and not known is remembered.
class Asking {
 public:
  Asking(const ActAnswers& answers, ActOutcome& out) : answers_(answers), out_(out) {}

  bool yes(const std::string& question) { return answer(question) == "yes"; }
  bool no(const std::string& question) { return answer(question) == "no"; }
  bool any(const std::vector<std::string>& questions) {
    bool found = false;
    for (const auto& one : questions) found = yes(one) || found;
    return found;
  }

 private:
  const std::string& answer(const std::string& question) {
    const std::string& said = answers_.find(question)->second;
    const bool noted = std::find(out_.open.begin(), out_.open.end(), question) != out_.open.end();
    if (said == "not_known" && !noted) out_.open.push_back(question);
    return said;
  }
  const ActAnswers& answers_;
  ActOutcome& out_;
};

void add(ActOutcome& out, const char* tier, std::initializer_list<const char*> rules) {
  out.tiers.emplace_back(tier);
  out.rules.insert(rules.begin(), rules.end());
}

/// The duties of who is what to a high-risk system; the catalogue has those of providers and
/// deployers.
void add_duties(ActOutcome& out, const std::string& role) {
  if (role == "deployer")
    for (const char* rule : {"eu.ai-act.26.5", "eu.ai-act.26.7", "eu.ai-act.27", "eu.ai-act.86"})
      out.rules.insert(rule);
  if (role == "provider" || role == "product_manufacturer")
    for (const char* rule :
         {"eu.ai-act.9", "eu.ai-act.10", "eu.ai-act.13", "eu.ai-act.15", "eu.ai-act.annex-iv"})
      out.rules.insert(rule);
}

/// Article 6(1): a safety component or product of Annex I that others must assess.
void ask_annex_i(Asking& asking, ActOutcome& out, const std::string& role) {
  if (!asking.yes("6.1.component") || !asking.yes("6.1.assessment")) return;
  add(out, "high_risk_annex_i", {"eu.ai-act.6.1"});
  add_duties(out, role);
}

/// Article 6(2) and (3): Annex III, and what may be taken out of it, never where people are
/// profiled. A derogation is claimed by two yeses alone: what is not known claims none.
void ask_annex_iii(Asking& asking, ActOutcome& out, const std::string& role) {
  if (!asking.any(questions_of("iii."))) return;
  const bool unprofiled = asking.no("6.3.profiling");
  const bool harmless = unprofiled && asking.yes("6.3.no_risk");
  if (harmless && asking.any({"6.3.a", "6.3.b", "6.3.c", "6.3.d"})) {
    add(out, "derogated_annex_iii", {"eu.ai-act.6.3"});
    return;
  }
  add(out, "high_risk_annex_iii", {"eu.ai-act.6.2"});
  add_duties(out, role);
}

}  // namespace

const std::vector<std::string>& act_questions() {
  static const std::vector<std::string> list{"3.1",           "2",
                                             "5.a",           "5.b",
                                             "5.ba",          "5.bb",
                                             "5.c",           "5.d",
                                             "5.e",           "5.f",
                                             "5.g",           "5.h",
                                             "6.1.component", "6.1.assessment",
                                             "iii.1.a",       "iii.1.b",
                                             "iii.1.c",       "iii.2",
                                             "iii.3.a",       "iii.3.b",
                                             "iii.3.c",       "iii.3.d",
                                             "iii.4.a",       "iii.4.b",
                                             "iii.5.a",       "iii.5.b",
                                             "iii.5.c",       "iii.5.d",
                                             "iii.6.a",       "iii.6.b",
                                             "iii.6.c",       "iii.6.d",
                                             "iii.6.e",       "iii.7.a",
                                             "iii.7.b",       "iii.7.c",
                                             "iii.7.d",       "iii.8.a",
                                             "iii.8.b",       "6.3.profiling",
                                             "6.3.no_risk",   "6.3.a",
                                             "6.3.b",         "6.3.c",
                                             "6.3.d",         "50.1",
                                             "50.2",          "50.3",
                                             "50.4",          "53"};
  return list;
}

const std::vector<std::string>& act_roles() {
  static const std::vector<std::string> roles{"provider",
                                              "deployer",
                                              "importer",
                                              "distributor",
                                              "product_manufacturer",
                                              "authorised_representative"};
  return roles;
}

Status check_answers(const ActAnswers& answers) {
  const auto& known = act_questions();
  for (const auto& question : known)
    if (!answers.contains(question))
      return fail(input_error("lab_answer_missing", {{"name", question}}));
  for (const auto& [question, answer] : answers) {
    const bool asked = std::find(known.begin(), known.end(), question) != known.end();
    if (!asked || (answer != "yes" && answer != "no" && answer != "not_known"))
      return fail(input_error("lab_answer_unknown", {{"name", printable(question, kShown)},
                                                     {"nearest", nearest_name(question, known)}}));
  }
  return {};
}

Result<ActAnswers> read_act_answers(const Json& answers) {
  ActAnswers out;
  for (const auto& [question, answer] : *answers.object())
    out[question] = answer.text() == nullptr ? "" : *answer.text();
  METALAB_DO(check_answers(out));
  return out;
}

ActOutcome act_outcome(const ActAnswers& answers, const std::string& role) {
  ActOutcome out;
  Asking asking(answers, out);
  if (asking.no("3.1") || asking.no("2")) return {{"out_of_scope"}, {}, {}};
  if (asking.any(questions_of("5."))) {
    add(out, "prohibited", {"eu.ai-act.5"});
    return out;
  }
  out.rules.insert("eu.ai-act.4");
  ask_annex_i(asking, out, role);
  ask_annex_iii(asking, out, role);
  if (asking.any({"50.1", "50.2", "50.3", "50.4"})) add(out, "transparency", {"eu.ai-act.50"});
  if (asking.yes("53")) add(out, "gpai", {"eu.ai-act.53"});
  if (!out.open.empty()) out.tiers.emplace_back("undetermined");
  if (out.tiers.empty()) out.tiers.emplace_back("minimal");
  return out;
}

}  // namespace metalab::lab
