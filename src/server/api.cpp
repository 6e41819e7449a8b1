// SPDX-License-Identifier: Apache-2.0
#include "server/api.hpp"

#include <algorithm>
#include <charconv>

#include "base/limits.hpp"
#include "base/utf8.hpp"
#include "lab/people/sessions.hpp"
#include "server/match.hpp"
#include "server/pages/error_page.hpp"
#include "server/pages/form_fields.hpp"
#include "server/who_asks.hpp"

namespace metalab::server {
namespace {

constexpr int kOurFault = 500, kNotYet = 503;

/// What became of a request, without anything of what it said.
struct Done {
  std::string operation;
  int status = 0;
  std::int64_t begun = 0, ended = 0;
};

std::string log_line(const Done& done, const Error* error) {
  Json::Object out{{"at", lab::time_text(done.begun)},
                   {"operation", done.operation},
                   {"status", std::int64_t{done.status}},
                   {"microseconds", done.ended - done.begun}};
  if (error != nullptr) out["error"] = error->code;
  // Only what is wrong on our side says more.
  const bool ours = error != nullptr && done.status >= kOurFault && error->values.contains("why");
  if (ours) out["why"] = printable(error->values.at("why"), kLongestWhy);
  return canonical_json(out);
}

/// Whoever asks may do what the route does.
Status check_right(const Route& route, const lab::Actor& actor) {
  return route.open ? Status() : lab::may(actor, route.deed);
}

Result<Json> json_body(const Route& route, const Request& request) {
  if (route.fields.empty()) {
    const bool none = route.media.empty() && !request.body.empty();
    return none ? Result<Json>(fail(input_error("lab_field_unknown"))) : Json(Json::Object{});
  }
  if (request.field("content-type") != "application/json")
    return fail(input_error("lab_media", {{"expected", "application/json"}}));
  METALAB_TRY(Json body, read_json(request.body));
  METALAB_DO(check_fields(body, route.fields));
  return body;
}

/// Pages that anybody may read are reached by links to which others add what they count by.
bool is_public_page(const Route& route) {
  return route.open && !route.writes() && !route.path.starts_with("/api/");
}

/// The query as the JSON object that its fields describe.
Status check_query(const Route& route, const Request& request) {
  Json::Object values;
  for (const auto& [name, value] : request.query) {
    const auto field = std::find_if(route.query.begin(), route.query.end(),
                                    [&name](const Field& one) { return one.name == name; });
    if (field == route.query.end() && is_public_page(route)) continue;
    std::int64_t number = 0;
    const auto [end, problem] = std::from_chars(value.data(), value.data() + value.size(), number);
    const bool integer = field != route.query.end() && field->type == Field::Type::integer;
    const bool whole = problem == std::errc() && end == value.data() + value.size();
    values[name] = integer && whole ? Json(number) : Json(value);
  }
  return check_fields(values, route.query);
}

/// In one transaction: who asks, whether they may, and what the handler does.
Result<Answer> in_transaction(const Route& route, Exchange& exchange) {
  lab::Store& store = exchange.lab.store();
  Result<Answer> out = fail(input_error("lab_store", {{"why", "closed"}}));
  const auto work = [&](const lab::Connection& connection) -> Status {
    METALAB_TRY(exchange.actor, who_asks(exchange.request, connection, exchange.lab.world()));
    METALAB_DO(check_right(route, exchange.actor));
    out = route.handler(exchange, {connection, exchange.lab.world(), exchange.actor});
    return out ? Status() : Status(fail(out.error()));
  };
  METALAB_DO(route.writes() ? store.write(work) : store.read(work));
  return out;
}

Result<Answer> alone(const Route& route, Exchange& exchange) {
  METALAB_DO(exchange.lab.store().read([&](const lab::Connection& reader) -> Status {
    METALAB_TRY(exchange.actor, who_asks(exchange.request, reader, exchange.lab.world()));
    return check_right(route, exchange.actor);
  }));
  return route.alone(exchange);
}

/// Notes that the session is in use, once a minute.
Status keep_session(Exchange& exchange) {
  if (!exchange.actor.idle) return {};
  return exchange.lab.store().write([&](const lab::Connection& writer) {
    return lab::keep_session({writer, exchange.lab.world(), exchange.actor});
  });
}

/// The methods of an address: whoever may GET may ask for the HEAD alone.
std::string allowed(const std::string& known) {
  const bool gets = (", " + known + ",").find(" GET,") != std::string::npos;
  return known + (gets ? ", HEAD" : "");
}

/// What the client has is what it would get: one of the tags that it names, or any.
bool is_unchanged(const Request& request, const Answer& answer) {
  const std::string tag = answer.field("ETag"), held = request.field("if-none-match");
  return answer.status == 200 && !tag.empty() &&
         (held == "*" || (", " + held + ",").find(" " + tag + ",") != std::string::npos);
}

/// What every answer says besides: how browsers are to treat it, and that a demonstration is one.
void add_fields(Answer& answer, const lab::Lab& lab) {
  for (const auto& [name, value] : std::initializer_list<std::pair<const char*, const char*>>{
           {"Cache-Control", "no-store"},
           {"Content-Security-Policy",
            "default-src 'none'; base-uri 'none'; frame-ancestors 'none'"},
           {"Referrer-Policy", "no-referrer"},
           {"X-Content-Type-Options", "nosniff"}})
    if (answer.field(name).empty()) answer.fields.emplace_back(name, value);
  if (lab.is_demonstration()) answer.fields.emplace_back(kDemonstration, "true");
}

}  // namespace

Result<Answer> Api::try_answer(const Match& match, const Request& request) const {
  const Route& route = *match.route;
  if (route.writes()) METALAB_DO(check_origin(request, options_.url, route.media == kFormMedia));
  if (!route.any_query) METALAB_DO(check_query(route, request));
  METALAB_TRY(Json body, json_body(route, request));
  Exchange exchange{lab_,
                    counts_,
                    streams_,
                    askers_,
                    returns_,
                    beginnings_,
                    exchanges_,
                    options_.url,
                    options_.sends_mail,
                    options_.fetch,
                    request,
                    match.parts,
                    std::move(body),
                    lab::Actor{}};
  METALAB_TRY(Answer answer,
              route.handler ? in_transaction(route, exchange) : alone(route, exchange));
  METALAB_DO(keep_session(exchange));
  if (answer.status == 200) answer.status = route.success;
  return answer;
}

Result<std::size_t> Api::body_limit(const Request& request) const {
  METALAB_TRY(const Match match, find_route(request));
  METALAB_DO(lab_.store().read([&](const lab::Connection& reader) -> Status {
    METALAB_TRY(const auto actor, who_asks(request, reader, lab_.world()));
    return check_right(*match.route, actor);
  }));
  if (!match.route->media.empty()) return match.route->most;
  return match.route->fields.empty() ? 0 : limits::kRequestBytes;
}

Answer Api::error_for(const Error& error, const Request& request) const {
  return wants_page(request) ? error_page(error, request, lab_.is_demonstration())
                             : error_answer(error, language_of(request));
}

Answer Api::answer(const Request& request) const {
  Done done{"", 0, lab_.world().now(), 0};
  const auto match = find_route(request);
  if (match) done.operation = match->route->id;
  auto answer = match ? try_answer(*match, request) : Result<Answer>(fail(match.error()));
  Answer out = answer ? std::move(*answer) : error_for(answer.error(), request);
  if (!match && match.error().code == "lab_method")
    out.fields.emplace_back("Allow", allowed(match.error().values.at("known")));
  done.status = out.status;
  done.ended = lab_.world().now();
  counts_.add(done.operation, done.status, done.ended - done.begun);
  if (options_.logs_all || (out.status >= kOurFault && out.status != kNotYet))
    options_.log(log_line(done, answer ? nullptr : &answer.error()));
  if ((request.method == "GET" || request.method == "HEAD") && is_unchanged(request, out)) {
    out.status = kUnchanged;
    out.body.clear();
  }
  add_fields(out, lab_);
  return out;
}

Answer Api::refusal(const Error& error, const Request& request) const {
  Answer out = error_for(error, request);
  add_fields(out, lab_);
  return out;
}

}  // namespace metalab::server
