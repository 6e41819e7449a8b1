// SPDX-License-Identifier: Apache-2.0
#include <charconv>
#include <optional>

#include "lab/objects/objects.hpp"
#include "server/kinds.hpp"
#include "server/lists.hpp"
#include "server/route.hpp"

// The routes of objects that people describe in fields.
namespace metalab::server {
namespace {

using Type = Field::Type;

/// The version that the client saw: If-Match: "3". Error: lab_version_missing.
Result<std::int64_t> version_seen(const Request& request) {
  const std::string text = request.field("if-match");
  std::int64_t version = 0;
  const bool quoted = text.size() > 2 && text.front() == '"' && text.back() == '"';
  const char* end = text.data() + text.size() - 1;
  if (!quoted || std::from_chars(text.data() + 1, end, version).ptr != end)
    return fail(input_error("lab_version_missing"));
  return version;
}

/// The object that a new one is about, and its audience. A part is made by those who may change
/// the whole; anybody who sees an object may be heard on it.
Result<lab::NewObject> new_object(Exchange& exchange, const lab::Call& call, const Kind& kind) {
  Json::Object body = *exchange.body.object();
  body.erase("about");
  lab::NewObject made{kind.name, std::move(body), exchange.text("about"), ""};
  std::optional<lab::Object> whole;
  if (!kind.about.empty()) {
    METALAB_TRY(whole, lab::find_object(call, made.about, kind.about == "*" ? "" : kind.about));
    METALAB_DO(lab::may(exchange.actor, kind.deed, &*whole));
    made.audience = whole->audience;
  }
  if (kind.rule) METALAB_DO(kind.rule(call, {made.body, whole, std::nullopt}));
  return made;
}

Result<Answer> shown_record(const Kind& kind, const lab::Call& call, const lab::Object& object) {
  METALAB_TRY(const Json out, kind.shown ? kind.shown(call, object) : lab::shown(call, object));
  return json_answer(out);
}

Result<Answer> create(Exchange& exchange, const lab::Call& call, const Kind& kind) {
  METALAB_TRY(auto made, new_object(exchange, call, kind));
  METALAB_TRY(const auto object, lab::create_object(call, std::move(made)));
  return shown_record(kind, call, object);
}

Result<Answer> change(Exchange& exchange, const lab::Call& call, const Kind& kind) {
  METALAB_TRY(const std::int64_t version, version_seen(exchange.request));
  METALAB_TRY(const auto object, lab::find_object(call, exchange.part("id"), kind.name));
  METALAB_DO(lab::may(exchange.actor, kind.deed, &object));
  std::optional<lab::Object> whole;
  if (!object.about.empty()) {
    METALAB_TRY(whole, lab::find_object(call, object.about));
  }
  if (kind.rule) METALAB_DO(kind.rule(call, {exchange.body, whole, object}));
  METALAB_TRY(const auto changed, lab::change_object(call, object, version, exchange.body));
  return shown_record(kind, call, changed);
}

/// Of fields those that are one of a few choices.
std::vector<Field> asked_members(const std::vector<Field>& fields) {
  std::vector<Field> out;
  for (const Field& field : fields)
    if (field.type == Type::choice) out.push_back(member_field(field.name, field.choices));
  return out;
}

void add_routes(const Kind& kind, std::vector<Route>& out) {
  std::vector<Field> made = kind.fields;
  if (!kind.about.empty()) made.push_back({.name = "about", .type = Type::id});
  const std::string all = "/api/" + kind.path, one = all + "/{id}";
  out.push_back(
      list_route(all, "list_" + kind.path,
                 {.kind = kind.name, .shown = kind.shown, .members = asked_members(kind.fields)}));
  out.push_back({.method = "POST",
                 .path = all,
                 .id = "create_" + kind.name,
                 .deed = kind.deed,
                 .fields = made,
                 .success = 201,
                 .handler = [&kind](Exchange& exchange, const lab::Call& call) {
                   return create(exchange, call, kind);
                 }});
  out.push_back(show_route(one, "show_" + kind.name, kind.name, kind.shown));
  if (!kind.changes) return;
  out.push_back({.method = "PUT",
                 .path = one,
                 .id = "change_" + kind.name,
                 .deed = kind.deed,
                 .fields = kind.fields,
                 .versioned = true,
                 .handler = [&kind](Exchange& exchange, const lab::Call& call) {
                   return change(exchange, call, kind);
                 }});
}

}  // namespace

std::vector<Route> record_routes() {
  std::vector<Route> out;
  for (const Kind& kind : kinds()) add_routes(kind, out);
  return out;
}

}  // namespace metalab::server
