// SPDX-License-Identifier: Apache-2.0
#include "lab/objects/objects.hpp"
#include "lab/public/dependences.hpp"
#include "lab/public/published.hpp"
#include "render/layout/html_text.hpp"
#include "server/lists.hpp"
#include "server/pages/public_pages.hpp"
#include "server/route.hpp"

// What a system's owner shows the public of what was found, and of what it depends on.
namespace metalab::server {
namespace {

Result<lab::Object> own(Exchange& exchange, const lab::Call& call, const std::string& part,
                        const std::string& kind) {
  METALAB_TRY(auto object, lab::find_object(call, exchange.part(part), kind));
  METALAB_DO(lab::may(exchange.actor, lab::Deed::share, &object));
  return object;
}

/// What is public of a system its owner says; of evidence of another organisation that one, too.
struct Publication {
  lab::Object system, evidence;
};
Result<Publication> publication(Exchange& exchange, const lab::Call& call) {
  METALAB_TRY(auto system, lab::find_object(call, exchange.part("id"), "system"));
  METALAB_TRY(auto evidence, lab::find_object(call, exchange.part("evidence"), "evidence"));
  METALAB_DO(lab::may(exchange.actor, lab::Deed::share,
                      system.owner == exchange.actor.organisation ? &system : &evidence));
  return Publication{std::move(system), std::move(evidence)};
}

Result<Answer> publish(Exchange& exchange, const lab::Call& call) {
  METALAB_TRY(const auto of, publication(exchange, call));
  if (of.system.owner != exchange.actor.organisation) {
    METALAB_DO(lab::agree_to_publish(call, of.system, of.evidence));
    return json_answer(Json::Object{{"published", false}, {"agreed", true}});
  }
  METALAB_DO(lab::publish_evidence(call, of.system, of.evidence));
  return json_answer(Json::Object{{"published", true}});
}

Result<Answer> withdraw(Exchange& exchange, const lab::Call& call) {
  METALAB_TRY(const auto of, publication(exchange, call));
  METALAB_DO(lab::withdraw_evidence(call, of.system, of.evidence.id, exchange.text("reason")));
  return json_answer(Json::Object{{"published", false}});
}

Result<Answer> publish_layer(Exchange& exchange, const lab::Call& call) {
  METALAB_TRY(const auto dependence, own(exchange, call, "id", "dependence"));
  METALAB_DO(lab::publish_dependence(call, dependence));
  return json_answer(Json::Object{{"public", true}});
}

Result<Answer> withdraw_layer(Exchange& exchange, const lab::Call& call) {
  METALAB_TRY(const auto dependence, own(exchange, call, "id", "dependence"));
  METALAB_DO(lab::withdraw_dependence(call, dependence));
  return json_answer(Json::Object{{"public", false}});
}

/// What the public would read, were this published, too.
struct Wanted {
  std::string evidence, dependence;
};

/// The system's entry as the public would read it, opened if it is not.
Result<Answer> preview_with(Exchange& exchange, const lab::Call& call, const std::string& system,
                            const Wanted& wanted) {
  const auto view = view_of(exchange, call);
  const auto open = lab::public_entry(call, system);
  EntryState state;
  METALAB_TRY(state.entry, open ? open : lab::entry_if_opened(call, system, exchange.actor.person));
  METALAB_TRY(state.entry.dependences, lab::public_dependences(call, system, wanted.dependence));
  METALAB_TRY(state.evidence, shown_evidence(view, system, wanted.evidence));
  if (open) {
    METALAB_TRY(state.events, lab::entry_history(call, system));
  }
  PublicPage page = entry_page(view, state);
  page.content =
      render::text_element("p", view.say("public.preview"), "class=\"warning\" role=\"note\"") +
      page.content;
  return html_answer(public_html(page, view.writing.kept, view.is_demonstration), 200);
}

Result<Answer> preview(Exchange& exchange, const lab::Call& call) {
  METALAB_TRY(const auto system, own(exchange, call, "id", "system"));
  const std::string wanted = asked(exchange, "evidence");
  if (!wanted.empty()) {
    METALAB_TRY(const auto evidence, lab::find_object(call, wanted, "evidence"));
    METALAB_DO(lab::check_publishable(call, system, evidence));
  }
  return preview_with(exchange, call, system.id, {wanted, ""});
}

Result<Answer> preview_layer(Exchange& exchange, const lab::Call& call) {
  METALAB_TRY(const auto dependence, own(exchange, call, "id", "dependence"));
  return preview_with(exchange, call, dependence.about, {"", dependence.id});
}

Result<Answer> show_all(Exchange& exchange, const lab::Call& call) {
  METALAB_TRY(const auto system, lab::find_object(call, exchange.part("id"), "system"));
  METALAB_TRY(Json items, lab::list_published(call, system));
  return json_answer(Json::Object{{"items", std::move(items)}});
}

}  // namespace

std::vector<Route> publishing_routes() {
  const std::string all = "/api/systems/{id}/published", one = all + "/{evidence}";
  return {
      {.method = "GET", .path = all, .id = "list_published", .handler = show_all},
      {.method = "GET",
       .path = "/api/systems/{id}/preview",
       .id = "preview_entry",
       .deed = lab::Deed::share,
       .query = {language_field(),
                 {.name = "evidence", .type = Field::Type::id, .required = false}},
       .handler = preview},
      {.method = "PUT",
       .path = one,
       .id = "publish_evidence",
       .deed = lab::Deed::share,
       .handler = publish},
      {.method = "POST",
       .path = one + "/withdrawal",
       .id = "withdraw_evidence",
       .deed = lab::Deed::share,
       .fields = {{"reason", Field::Type::text}},
       .handler = withdraw},
      {.method = "GET",
       .path = "/api/dependences/{id}/preview",
       .id = "preview_dependence",
       .deed = lab::Deed::share,
       .query = {language_field()},
       .handler = preview_layer},
      {.method = "PUT",
       .path = "/api/dependences/{id}/public",
       .id = "publish_dependence",
       .deed = lab::Deed::share,
       .handler = publish_layer},
      {.method = "DELETE",
       .path = "/api/dependences/{id}/public",
       .id = "withdraw_dependence",
       .deed = lab::Deed::share,
       .handler = withdraw_layer},
  };
}

}  // namespace metalab::server
