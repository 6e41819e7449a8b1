// SPDX-License-Identifier: Apache-2.0
#include "lab/policies.hpp"
#include "lab/objects/objects.hpp"
#include "lab/people/organisations.hpp"
#include "lab/reviews/consultations.hpp"
#include "lab/reviews/needed.hpp"
#include "server/lists.hpp"
#include "server/route.hpp"

namespace metalab::server {
namespace {

using Type = Field::Type;

Result<Answer> show_policy(Exchange&, const lab::Call& call) {
  METALAB_TRY(auto text, lab::review_policy_text(call.store));
  if (text.empty()) return fail(input_error("lab_not_found"));
  return Answer{200, "application/yaml", std::move(text), {}};
}

Result<Answer> set_policy(Exchange& exchange, const lab::Call& call) {
  METALAB_DO(lab::set_review_policy(call, exchange.request.body));
  return json_answer(Json::Object{{"set", true}});
}

Result<Answer> show_disclosure_policy(Exchange&, const lab::Call& call) {
  METALAB_TRY(const std::int64_t least, lab::least_minimum_cell(call.store));
  return json_answer(Json::Object{{"minimum_cell", least}});
}

Result<Answer> set_disclosure_policy(Exchange& exchange, const lab::Call& call) {
  const std::int64_t least = *exchange.body.find("minimum_cell")->integer();
  METALAB_DO(lab::set_least_minimum_cell(call, least));
  return json_answer(Json::Object{{"minimum_cell", least}});
}

Result<Answer> show_review_of(Exchange& exchange, const lab::Call& call) {
  METALAB_TRY(const auto evidence, lab::find_object(call, exchange.part("id"), "evidence"));
  METALAB_TRY(const Json shown, lab::shown_review(call, evidence));
  return json_answer(shown);
}

lab::SaidOn said(const Exchange& exchange) { return {exchange.text("on"), exchange.text("text")}; }

Result<Answer> inform(Exchange& exchange, const lab::Call& call) {
  METALAB_TRY(const auto system, lab::find_object(call, exchange.text("about"), "system"));
  METALAB_DO(lab::may(exchange.actor, lab::Deed::write, &system));
  METALAB_TRY(const auto kept,
              lab::inform_council(call, system, exchange.text("council"), said(exchange)));
  return shown_answer(call, kept);
}

Result<Answer> ask_council(Exchange& exchange, const lab::Call& call) {
  METALAB_TRY(const auto found, lab::find_object(call, exchange.part("id"), "consultation"));
  METALAB_DO(lab::may(exchange.actor, lab::Deed::write, &found));
  METALAB_TRY(const auto kept, lab::ask_council(call, found, said(exchange)));
  return shown_answer(call, kept);
}

Result<Answer> opine(Exchange& exchange, const lab::Call& call) {
  METALAB_TRY(const auto found, lab::find_object(call, exchange.part("id"), "consultation"));
  METALAB_TRY(const auto kept,
              lab::keep_opinion(call, found, exchange.text("opinion"), said(exchange)));
  return shown_answer(call, kept);
}

Result<Answer> change_me(Exchange& exchange, const lab::Call& call) {
  METALAB_DO(lab::set_discipline(call, exchange.text("discipline")));
  return json_answer(Json::Object{{"discipline", exchange.text("discipline")}});
}

/// The works council's routes: it is informed and asked by the system's owner, and answers itself.
std::vector<Route> council_routes() {
  const std::string all = "/api/consultations", one = all + "/{id}";
  const Field on{"on", Type::day}, text{"text", Type::text};
  return {
      {.method = "POST",
       .path = all,
       .id = "inform_council",
       .deed = lab::Deed::write,
       .fields = {{"about", Type::id}, {"council", Type::id}, on, text},
       .success = 201,
       .handler = inform},
      list_route(all, "list_consultations", {.kind = "consultation"}),
      show_route(one, "show_consultation", "consultation"),
      {.method = "PUT",
       .path = one + "/question",
       .id = "ask_council",
       .deed = lab::Deed::write,
       .fields = {on, text},
       .handler = ask_council},
      {.method = "PUT",
       .path = one + "/opinion",
       .id = "keep_opinion",
       .deed = lab::Deed::comment,
       .fields = {{.name = "opinion",
                   .type = Type::choice,
                   .choices = {"favourable", "favourable_with_reservations", "unfavourable"}},
                  on,
                  text},
       .handler = opine},
  };
}

}  // namespace

std::vector<Route> policy_routes() {
  std::vector<Route> out = council_routes();
  out.push_back({.method = "GET",
                 .path = "/api/review-policy",
                 .id = "show_review_policy",
                 .handler = show_policy});
  out.push_back({.method = "PUT",
                 .path = "/api/review-policy",
                 .id = "set_review_policy",
                 .deed = lab::Deed::run_lab,
                 .media = "application/yaml",
                 .handler = set_policy});
  out.push_back({.method = "GET",
                 .path = "/api/disclosure-policy",
                 .id = "show_disclosure_policy",
                 .handler = show_disclosure_policy});
  out.push_back({.method = "PUT",
                 .path = "/api/disclosure-policy",
                 .id = "set_disclosure_policy",
                 .deed = lab::Deed::run_lab,
                 .fields = {{.name = "minimum_cell",
                             .type = Type::integer,
                             .least = 0,
                             .most = lab::kMostMinimumCell}},
                 .handler = set_disclosure_policy});
  out.push_back({.method = "GET",
                 .path = "/api/evidence/{id}/review",
                 .id = "show_needed_review",
                 .handler = show_review_of});
  out.push_back({.method = "PUT",
                 .path = "/api/me",
                 .id = "change_me",
                 .deed = lab::Deed::hold_keys,
                 .fields = {{"discipline"}},
                 .handler = change_me});
  return out;
}

}  // namespace metalab::server
