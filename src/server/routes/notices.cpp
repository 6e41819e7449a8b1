// SPDX-License-Identifier: Apache-2.0
#include "lab/notices/subscriptions.hpp"
#include "server/pages/form_fields.hpp"
#include "server/route.hpp"
#include "words/words.hpp"

namespace metalab::server {
namespace {

using Type = Field::Type;

constexpr const char *kShown = "shown", *kHidden = "hidden";
constexpr std::size_t kFormBytes = 4'096;

Result<Answer> show_notices(Exchange& exchange, const lab::Call& call) {
  METALAB_TRY(Json shown, lab::subscription_of(call));
  (*shown.object())["available"] = exchange.sends_mail;
  return json_answer(shown);
}

Result<Answer> subscribe_to_notices(Exchange& exchange, const lab::Call& call) {
  if (!exchange.sends_mail) return fail(input_error("lab_no_mail"));
  METALAB_DO(lab::subscribe(call, {exchange.text("often"), exchange.text("language"),
                                   exchange.text("titles") == kShown}));
  return show_notices(exchange, call);
}

Result<Answer> end_notices(Exchange&, const lab::Call& call) {
  METALAB_DO(lab::unsubscribe(call));
  return json_answer(Json::Object{{"subscribed", false}});
}

/// A page with one sentence and perhaps a form; nothing in it is of what people wrote.
Answer small_page(words::Language language, const std::string& key, bool form) {
  const auto say = [&](const std::string& one) { return words::say(language, one); };
  std::string text = "<!doctype html>\n<html lang=\"" + words::code_of(language) +
                     "\">\n<meta charset=\"utf-8\">\n<title>" + say("api.title") +
                     "</title>\n<h1>" + say("api.title") + "</h1>\n<p>" + say(key) + "</p>\n";
  if (form)
    text += "<form method=\"post\"><button name=\"List-Unsubscribe\" value=\"One-Click\">" +
            say("lab.mail.stop") + "</button></form>\n";
  // With the address of the page, so that what the form sends is known to come from here.
  return {200, "text/html; charset=utf-8", std::move(text), {{"Referrer-Policy", "same-origin"}}};
}

/// What a program fetches changes nothing: it asks with a button.
Result<Answer> ask_to_stop(Exchange& exchange, const lab::Call& call) {
  METALAB_TRY(const auto language, lab::language_of_subscription(call, exchange.part("secret")));
  return small_page(words::language_of_code(language), "lab.mail.ask_stop", true);
}

/// The button of that page, or of a mail program (RFC 8058).
Result<Answer> stop_notices(Exchange& exchange, const lab::Call& call) {
  METALAB_TRY(const auto language, lab::language_of_subscription(call, exchange.part("secret")));
  METALAB_DO(lab::unsubscribe_by(call, exchange.part("secret")));
  return small_page(words::language_of_code(language), "lab.mail.stopped", false);
}

}  // namespace

std::vector<Route> notice_routes() {
  using lab::Deed;
  const std::string mine = "/api/me/notices", address = "/notices/{secret}";
  return {
      {.method = "GET", .path = mine, .id = "show_notices", .handler = show_notices},
      {.method = "PUT",
       .path = mine,
       .id = "subscribe",
       .deed = Deed::be_told,
       .fields = {{.name = "often", .type = Type::choice, .choices = {"at_once", "daily"}},
                  {.name = "language", .type = Type::choice, .choices = {"en", "fr"}},
                  {.name = "titles",
                   .type = Type::choice,
                   .required = false,
                   .choices = {kHidden, kShown}}},
       .handler = subscribe_to_notices},
      {.method = "DELETE",
       .path = mine,
       .id = "unsubscribe",
       .deed = Deed::be_told,
       .handler = end_notices},
      {.method = "GET",
       .path = address,
       .id = "ask_to_stop_notices",
       .open = true,
       .handler = ask_to_stop},
      {.method = "POST",
       .path = address,
       .id = "stop_notices",
       .open = true,
       .media = kFormMedia,
       .most = kFormBytes,
       .handler = stop_notices},
  };
}

}  // namespace metalab::server
