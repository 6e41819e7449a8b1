// SPDX-License-Identifier: Apache-2.0
#include "lab/reviews/policy.hpp"

#include <algorithm>

#include "lab/objects/objects.hpp"
#include "lab/reviews/decision.hpp"
#include "lab/store/settings.hpp"
#include "study/values.hpp"

namespace metalab::lab {
namespace {

using study::Item;

const study::KnownKeys kPolicyKeys{"", {"metalab", "reviews"}, {}};
const study::KnownKeys kRuleKeys{"reviews", {"steps"}, {"tiers", "domains"}};
const study::KnownKeys kStepKeys{"reviews.steps", {"step"}, {"disciplines", "after"}};

/// The texts of a list; none where the key is lacking.
Result<std::vector<std::string>> texts(const Item& item) {
  std::vector<std::string> out;
  if (!item) return out;
  METALAB_TRY(const auto list, study::list(item));
  for (const Item& one : list) {
    METALAB_TRY(auto text, study::nonempty_text(one));
    out.push_back(std::move(text));
  }
  return out;
}

bool has_step(const PolicyRule& rule, const std::string& step) {
  return std::any_of(rule.steps.begin(), rule.steps.end(),
                     [&](const PolicyStep& one) { return one.step == step; });
}

Result<PolicyStep> read_step(const Item& item, const PolicyRule& before) {
  METALAB_DO(study::keys(item, kStepKeys));
  const std::vector<std::string_view> known(review_steps().begin(), review_steps().end());
  PolicyStep out;
  METALAB_TRY(out.step, study::one_of(item.member("step"), std::span(known)));
  METALAB_TRY(out.disciplines, texts(item.member("disciplines")));
  METALAB_TRY(out.after, texts(item.member("after")));
  if (has_step(before, out.step))
    return fail(input_error("lab_policy_twice", {{"name", out.step}}, item.place()));
  for (const auto& other : out.after)
    if (!has_step(before, other))
      return fail(
          input_error("lab_policy_order", {{"name", out.step}, {"after", other}}, item.place()));
  return out;
}

Result<PolicyRule> read_rule(const Item& item) {
  METALAB_DO(study::keys(item, kRuleKeys));
  PolicyRule out;
  METALAB_TRY(const auto tiers, texts(item.member("tiers")));
  METALAB_TRY(const auto domains, texts(item.member("domains")));
  out.tiers.insert(tiers.begin(), tiers.end());
  out.domains.insert(domains.begin(), domains.end());
  METALAB_TRY(const auto steps, study::list(item.member("steps")));
  for (const Item& step : steps) {
    METALAB_TRY(auto read, read_step(step, out));
    out.steps.push_back(std::move(read));
  }
  return out;
}

}  // namespace

Result<ReviewPolicy> read_review_policy(std::string_view bytes) {
  METALAB_TRY(const study::Node root, study::read_yaml(bytes, "review-policy.yaml"));
  const Item policy{&root, ""};
  METALAB_DO(study::keys(policy, kPolicyKeys));
  METALAB_DO(study::one_of(policy.member("metalab"), {"review-policy/1"}));
  METALAB_TRY(const auto rules, study::list(policy.member("reviews")));
  ReviewPolicy out;
  for (const Item& rule : rules) {
    METALAB_TRY(auto read, read_rule(rule));
    out.push_back(std::move(read));
  }
  return out;
}

const PolicyRule* rule_for(const ReviewPolicy& policy, const std::set<std::string>& tiers,
                           const std::string& domain) {
  const auto fits = [&](const PolicyRule& rule) {
    const bool tier = rule.tiers.empty() ||
                      std::any_of(tiers.begin(), tiers.end(),
                                  [&](const auto& one) { return rule.tiers.contains(one); });
    return tier && (rule.domains.empty() || rule.domains.contains(domain));
  };
  const auto found = std::find_if(policy.begin(), policy.end(), fits);
  return found == policy.end() ? nullptr : &*found;
}

Result<std::string> review_policy_text(const Connection& store) {
  METALAB_TRY(const Json policy, setting(store, "review_policy"));
  return policy.is_null() ? std::string() : *policy.text();
}

Status set_review_policy(const Call& call, const std::string& text) {
  METALAB_DO(read_review_policy(text));
  METALAB_TRY(const auto before, review_policy_text(call.store));
  METALAB_DO(set_setting(call.store, "review_policy", text));
  return note_change(call, {"policy", "changed", 1, Json(Json::Object{{"review_policy", before}}),
                            Json(Json::Object{{"review_policy", text}})});
}

}  // namespace metalab::lab
