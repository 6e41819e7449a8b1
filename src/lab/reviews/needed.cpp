// SPDX-License-Identifier: Apache-2.0
#include "lab/reviews/needed.hpp"

#include <algorithm>

#include "lab/objects/objects.hpp"
#include "lab/objects/visible.hpp"

namespace metalab::lab {
namespace {

/// The tiers that were declared last of a system.
Result<std::set<std::string>> tiers_of(const Call& call, const std::string& system) {
  METALAB_TRY(const Rows rows,
              call.store.ask(METALAB_VISIBLE
                             "SELECT tier.value FROM (SELECT body FROM visible WHERE kind = "
                             "'declaration' AND about = ?3 ORDER BY id DESC LIMIT 1) AS last, "
                             "json_each(last.body, '$.tiers') AS tier",
                             as_seen_by(call.actor, {system})));
  std::set<std::string> out;
  for (const Row& row : rows) out.insert(row.text(0));
  return out;
}

/// The decisions on a step of evidence, oldest first; "" of one that was erased.
Result<std::vector<std::string>> decided(const Call& call, const Object& evidence,
                                         const std::string& step) {
  METALAB_TRY(
      const Rows rows,
      call.store.ask(METALAB_VISIBLE
                     "SELECT coalesce(decision.body ->> '$.decision', '') FROM visible AS review "
                     "JOIN visible AS decision ON decision.about = review.id AND decision.kind = "
                     "'decision' WHERE review.kind = 'review' AND review.about = ?3 AND "
                     "review.body ->> '$.step' = ?4 ORDER BY decision.id",
                     as_seen_by(call.actor, {evidence.id, step})));
  return first_texts(rows);
}

Result<bool> is_asked(const Call& call, const Object& evidence, const std::string& step) {
  METALAB_TRY(const auto row,
              call.store.ask_one(METALAB_VISIBLE
                                 "SELECT 1 FROM visible WHERE kind = 'review' AND about = ?3 AND "
                                 "body ->> '$.step' = ?4",
                                 as_seen_by(call.actor, {evidence.id, step})));
  return row.has_value();
}

Json texts(const std::vector<std::string>& list) { return Json::Array(list.begin(), list.end()); }

/// What was decided, as far as it was not erased.
Json words_of(std::vector<std::string> decisions) {
  std::erase(decisions, "");
  return texts(decisions);
}

}  // namespace

Result<std::vector<PolicyStep>> needed_steps(const Call& call, const Object& evidence) {
  METALAB_TRY(const auto text, review_policy_text(call.store));
  const auto study = find_object(call, evidence.about, "study");
  const auto system = study ? find_object(call, study->about, "system") : study;
  if (text.empty() || !system) return std::vector<PolicyStep>();
  METALAB_TRY(const auto policy, read_review_policy(text));
  METALAB_TRY(const auto tiers, tiers_of(call, system->id));
  const PolicyRule* rule = rule_for(policy, tiers, system->body.text_in("domain"));
  return rule == nullptr ? std::vector<PolicyStep>() : rule->steps;
}

Result<std::optional<PolicyStep>> step_in_turn(const Call& call, const Object& evidence,
                                               const std::string& step) {
  METALAB_TRY(const auto steps, needed_steps(call, evidence));
  const auto found = std::find_if(steps.begin(), steps.end(),
                                  [&](const PolicyStep& one) { return one.step == step; });
  if (found == steps.end()) return std::optional<PolicyStep>();
  for (const auto& before : found->after) {
    METALAB_TRY(const auto decisions, decided(call, evidence, before));
    if (decisions.empty())
      return fail(input_error("lab_step_early", {{"name", step}, {"after", before}}));
  }
  return std::optional(*found);
}

Result<Json> shown_review(const Call& call, const Object& evidence) {
  METALAB_TRY(const auto steps, needed_steps(call, evidence));
  Json::Array items;
  bool all = !steps.empty();
  for (const PolicyStep& step : steps) {
    METALAB_TRY(const auto decisions, decided(call, evidence, step.step));
    METALAB_TRY(const bool asked, is_asked(call, evidence, step.step));
    all = all && !decisions.empty() && decisions.back() == "agreed";
    items.emplace_back(Json::Object{{"step", step.step},
                                    {"disciplines", texts(step.disciplines)},
                                    {"after", texts(step.after)},
                                    {"state", !decisions.empty() ? "decided"
                                              : asked            ? "asked"
                                                                 : "not_asked"},
                                    {"decisions", words_of(decisions)}});
  }
  return Json(Json::Object{{"steps", std::move(items)}, {"all_agreed", all}});
}

}  // namespace metalab::lab
