// SPDX-License-Identifier: Apache-2.0
#include "lab/act/declare.hpp"
#include "lab/act/questionnaire.hpp"
#include "lab/objects/objects.hpp"
#include "rules/rules.hpp"
#include "server/kinds.hpp"
#include "server/lists.hpp"
#include "server/route.hpp"
#include "words/days.hpp"

namespace metalab::server {
namespace {

using Type = Field::Type;

Json both(const Text& text) { return Json::Object{{"en", text.en}, {"fr", text.fr}}; }

Json both(const std::string& key, const std::map<std::string, std::string>& values = {}) {
  return Json::Object{{"en", words::say(words::Language::en, key, values)},
                      {"fr", words::say(words::Language::fr, key, values)}};
}

/// A record of the catalogue: what the text says, from when, and how sure that is.
Json shown_rule(const std::string& id) {
  const rules::Rule* rule = rules::find_rule(id);
  if (rule == nullptr) return Json::Object{{"id", id}};  // of another version of the catalogue
  Json::Object out{{"id", id},
                   {"title", both(rule->title)},
                   {"pinpoint", rule->pinpoint},
                   {"actor", both(rule->actor)},
                   {"duty", both(rule->duty)},
                   {"status", rule->status},
                   {"certainty", rule->certainty},
                   {"checked_on", rule->checked_on}};
  if (!rule->applies_from.empty()) out["applies_from"] = rule->applies_from;
  if (!rule->remark.en.empty())
    out["remark"] = both(Text{words::with_days_in_words(words::Language::en, rule->remark.en),
                              words::with_days_in_words(words::Language::fr, rule->remark.fr)});
  return Json(std::move(out));
}

Result<Json> told_declaration(const lab::Call& call, const lab::Object& declaration) {
  METALAB_TRY(const Json kept, lab::shown_declaration(call, declaration));
  Json::Object out = *kept.object();
  Json::Object tiers;
  for (const Json& tier : *kept.find("tiers")->array())
    tiers[*tier.text()] = both("act.tier." + *tier.text());
  Json::Array rules;
  for (const Json& rule : *kept.find("rules")->array()) rules.push_back(shown_rule(*rule.text()));
  out["tiers"] = std::move(tiers);
  out["rules"] = std::move(rules);
  out["reads"] = both("act.reads", {{"name", *kept.find("declared_by")->text()},
                                    {"text", *kept.find("text")->text()}});
  return Json(std::move(out));
}

Result<Answer> list_questions(Exchange&) {
  Json::Array items;
  for (const auto& question : lab::act_questions())
    items.emplace_back(
        Json::Object{{"id", question}, {"question", both("act.question." + question)}});
  return json_answer(Json::Object{{"text", lab::kActText}, {"items", std::move(items)}});
}

Result<Answer> declare(Exchange& exchange, const lab::Call& call) {
  METALAB_TRY(const auto system, lab::find_object(call, exchange.text("about"), "system"));
  METALAB_DO(lab::may(exchange.actor, lab::Deed::write, &system));
  METALAB_TRY(const auto kept, lab::declare_answers(call, system, exchange.text("role"),
                                                    *exchange.body.find("answers")));
  METALAB_TRY(const Json out, told_declaration(call, kept));
  return json_answer(out);
}

}  // namespace

std::vector<Route> act_routes() {
  return {
      {.method = "GET",
       .path = "/api/act/questions",
       .id = "list_act_questions",
       .open = true,
       .alone = list_questions},
      {.method = "POST",
       .path = "/api/declarations",
       .id = "declare",
       .deed = lab::Deed::write,
       .fields = {{"about", Type::id},
                  {.name = "role", .type = Type::choice, .choices = lab::act_roles()},
                  {"answers", Type::object}},
       .success = 201,
       .handler = declare},
      list_route("/api/declarations", "list_declarations",
                 {.kind = "declaration",
                  .shown = told_declaration,
                  .members = {member_field("role", lab::act_roles())}}),
      show_route("/api/declarations/{id}", "show_declaration", "declaration", told_declaration),
  };
}

}  // namespace metalab::server
