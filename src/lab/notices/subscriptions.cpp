// SPDX-License-Identifier: Apache-2.0
#include "lab/notices/subscriptions.hpp"

#include <algorithm>

#include "lab/notices/news.hpp"
#include "lab/notices/outbox.hpp"
#include "lab/objects/object.hpp"
#include "lab/secrets.hpp"

namespace metalab::lab {
namespace {

constexpr std::size_t kLongestAddress = 254;  // RFC 5321, of a path without its brackets

Result<std::optional<Row>> own_subscription(const Call& call) {
  return call.store.ask_one(
      "SELECT often, language, titles, failures, next_at FROM subscription "
      "WHERE person = ?1",
      {call.actor.person});
}

/// What waits now is no news.
Status know_what_waits(const Call& call) {
  METALAB_TRY(const auto news, news_for(call));
  for (const Waiting& one : news)
    METALAB_DO(
        call.store.change("INSERT INTO notice(person, what, object, state) VALUES (?1, ?2, "
                          "?3, 'known')",
                          {call.actor.person, one.what, one.of}));
  return {};
}

/// Error: lab_not_found where there was none.
Status was_there(std::int64_t subscriptions) {
  return subscriptions == 0 ? Status(fail(input_error("lab_not_found"))) : Status();
}

Result<Json> items_that_wait(const Call& call) {
  METALAB_TRY(const auto untold, untold_of(call));
  Json::Array out;
  for (const Waiting& one : untold)
    out.emplace_back(Json::Object{{"what", one.what}, {"of", one.of}});
  return Json(std::move(out));
}

}  // namespace

Status subscribe(const Call& call, const Subscription& wanted) {
  METALAB_TRY(const auto person,
              call.store.ask_one("SELECT email FROM person WHERE id = ?1", {call.actor.person}));
  if (!is_mail_address(person->text(0))) return fail(input_error("lab_mail_address"));
  METALAB_TRY(const auto before, own_subscription(call));
  METALAB_DO(call.store.change(
      "INSERT INTO subscription(person, often, language, titles, stop, next_at) VALUES (?1, ?2, "
      "?3, ?4, ?5, ?6) ON CONFLICT(person) DO UPDATE SET often = ?2, language = ?3, titles = ?4, "
      "next_at = ?6",
      {call.actor.person, wanted.often, wanted.language, std::int64_t{wanted.titles},
       new_secret(call.world), first_message_at(wanted.often, call.world.now())}));
  return before ? Status() : know_what_waits(call);
}

Status unsubscribe(const Call& call) {
  METALAB_TRY(const auto ended,
              call.store.change("DELETE FROM subscription WHERE person = ?1", {call.actor.person}));
  return was_there(ended);
}

Status unsubscribe_by(const Call& call, const std::string& stop) {
  METALAB_TRY(const auto ended,
              call.store.change("DELETE FROM subscription WHERE stop = ?1", {stop}));
  return was_there(ended);
}

Result<std::string> language_of_subscription(const Call& call, const std::string& stop) {
  METALAB_TRY(const auto row,
              call.store.ask_one("SELECT language FROM subscription WHERE stop = ?1", {stop}));
  if (!row) return fail(input_error("lab_not_found"));
  return row->text(0);
}

Result<Json> subscription_of(const Call& call) {
  METALAB_TRY(const auto row, own_subscription(call));
  if (!row) return Json(Json::Object{{"subscribed", false}});
  METALAB_TRY(Json items, items_that_wait(call));
  return Json(Json::Object{{"subscribed", true},
                           {"often", row->text(0)},
                           {"language", row->text(1)},
                           {"titles", row->integer(2) == 1 ? "shown" : "hidden"},
                           {"failures", row->integer(3)},
                           {"not_before", time_text(row->integer(4))},
                           {"waiting", std::move(items)}});
}

bool is_mail_address(const std::string& address) {
  const auto plain = [](char sign) {
    return sign > ' ' && sign < '\x7f' &&
           std::string_view("<>()[]\\,;:\"").find(sign) == std::string_view::npos;
  };
  const auto at = address.find('@');
  return at != std::string::npos && at > 0 && at + 1 < address.size() &&
         address.find('@', at + 1) == std::string::npos && address.size() <= kLongestAddress &&
         std::all_of(address.begin(), address.end(), plain);
}

}  // namespace metalab::lab
