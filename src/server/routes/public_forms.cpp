// SPDX-License-Identifier: Apache-2.0
#include "base/day.hpp"
#include "lab/public/requests.hpp"
#include "render/layout/html_text.hpp"
#include "server/api.hpp"
#include "server/pages/form_fields.hpp"
#include "server/pages/public_frame.hpp"
#include "server/pages/public_pages.hpp"
#include "server/route.hpp"
#include "words/days.hpp"

// What the public sends from its pages, by forms that need no scripts.
namespace metalab::server {
namespace {

using render::element;
using render::text_element;
using Type = Field::Type;

constexpr std::size_t kMostFormBytes = 100'000;
constexpr int kOurFault = 500;

std::vector<Field> request_fields() {
  return {{.name = "kind", .type = Type::choice, .choices = {"explanation", "contest"}},
          {"text", Type::text},
          {.name = "reply_to", .type = Type::name, .required = false}};
}

/// Keeps what the form says: the receipt and the last day for an answer.
Result<Json> take(Exchange& exchange, const lab::Call& call) {
  METALAB_TRY(const Json said, form_fields(exchange.request.body));
  METALAB_DO(check_fields(said, request_fields()));
  METALAB_DO(exchange.askers.count(exchange.request.address, call.world.now()));
  return lab::take_request(call, {exchange.part("id"), said.text_in("kind"), said.text_in("text"),
                                  said.text_in("reply_to")});
}

/// What is wrong, for people: which part of the form, and what can stand in it.
std::string problem_of(const Writing& writing, const Error& error) {
  if (!error.code.starts_with("lab_field_")) return words::sentence(writing.language, error);
  const auto name = error.values.find("name");
  const std::string key = "public.problem." + (name == error.values.end() ? "" : name->second);
  return writing.say(words::has(key) ? key : "error.lab_form_malformed");
}

std::string receipt_content(const Writing& writing, const lab::PublicEntry& entry,
                            const Json& taken) {
  return text_element("h1", writing.say("public.taken")) +
         text_element(
             "p",
             writing.say(
                 "public.taken_about",
                 {{"name", entry.answers},
                  {"day", words::day_in_words(writing.language, *taken.find("due_on")->text())}}),
             "class=\"lead\"") +
         text_element("p", writing.say("public.receipt_keep")) +
         element("pre", text_element("code", *taken.find("receipt")->text()), "tabindex=\"0\"") +
         element("p", link("/register/answer" + writing.kept, writing.say("public.see_answer"))) +
         element("p", link("/register/" + entry.id + writing.kept, entry.name));
}

Result<Answer> send(Exchange& exchange, const lab::Call& call) {
  const auto writing = writing_of(exchange);
  METALAB_TRY(const auto entry, lab::public_entry(call, exchange.part("id")));
  const std::string path = "/register/" + entry.id;
  const auto taken = take(exchange, call);
  if (!taken) {
    const int status = status_of(taken.error());
    if (status >= kOurFault) return fail(taken.error());
    const std::string problem = problem_of(writing, taken.error());
    const auto typed = form_fields(exchange.request.body);
    return public_answer(exchange,
                         {writing.language, path, writing.say("public.not_taken"),
                          text_element("h1", writing.say("public.not_taken")) +
                              request_form(writing, entry, problem, typed ? *typed : Json())},
                         status);
  }
  return public_answer(exchange,
                       {writing.language, path, writing.say("public.taken"),
                        receipt_content(writing, entry, *taken)},
                       201);
}

std::string receipt_form(const Writing& writing, const std::string& problem) {
  const std::string said =
      problem.empty() ? "" : text_element("p", problem, "class=\"problem\" role=\"alert\"");
  return text_element("h1", writing.say("public.your_request")) +
         text_element("p", writing.say("public.receipt_about"), "class=\"lead\"") + said +
         element("form",
                 element("p",
                         text_element("label", writing.say("public.receipt"), "for=\"receipt\"") +
                             "<input id=\"receipt\" name=\"receipt\" required maxlength=\"200\" "
                             "autocomplete=\"off\" spellcheck=\"false\">",
                         "class=\"field\"") +
                     text_element("button", writing.say("public.see_answer"), "type=\"submit\""),
                 "method=\"post\" action=\"/register/answer" + writing.kept + "\"");
}

std::string answer_content(const Writing& writing, const Json& found) {
  const auto text = [&](const char* name) {
    const Json* member = found.find(name);
    return member == nullptr ? std::string() : *member->text();
  };
  const auto day = [&](const char* name) {
    return words::day_in_words(writing.language, text(name).substr(0, kDaySigns));
  };
  std::string out =
      text_element("h1", writing.say("public.request_state." + text("state"))) +
      text_element("p",
                   writing.say("public.request_about", {{"received", day("received_at")},
                                                        {"day", day("due_on")},
                                                        {"name", text("addressed_to")}}),
                   "class=\"lead\"");
  if (!text("answer").empty())
    out += element("section", text_element("h2", writing.say("public.the_answer")) +
                                  paragraphs(text("answer")));
  return out + element("section", text_element("h2", writing.say("public.you_asked")) +
                                      paragraphs(text("text")));
}

Result<Answer> ask_for_answer(Exchange& exchange, const lab::Call&) {
  const auto writing = writing_of(exchange);
  return public_answer(exchange, {writing.language, "/register/answer",
                                  writing.say("public.your_request"), receipt_form(writing, "")});
}

Result<Answer> show_answer(Exchange& exchange, const lab::Call& call) {
  const auto writing = writing_of(exchange);
  PublicPage page{writing.language, "/register/answer", writing.say("public.your_request"), ""};
  METALAB_TRY(const Json said, form_fields(exchange.request.body));
  const Json* receipt = said.find("receipt");
  const auto found = receipt == nullptr ? Result<Json>(fail(input_error("lab_not_found")))
                                        : lab::request_of_receipt(call, *receipt->text());
  page.content = found ? answer_content(writing, *found)
                       : receipt_form(writing, writing.say("public.receipt_unknown"));
  return public_answer(exchange, page, found ? 200 : 404);
}

}  // namespace

std::vector<Route> public_form_routes() {
  const Field language = language_field();
  return {
      {.method = "GET",
       .path = "/register/answer",
       .id = "ask_for_answer",
       .open = true,
       .query = {language},
       .handler = ask_for_answer},
      {.method = "POST",
       .path = "/register/answer",
       .id = "read_answer",
       .open = true,
       .media = kFormMedia,
       .most = kMostFormBytes,
       .query = {language},
       .handler = show_answer},
      {.method = "POST",
       .path = "/register/{id}/requests",
       .id = "send_request",
       .open = true,
       .media = kFormMedia,
       .most = kMostFormBytes,
       .query = {language},
       .success = 201,
       .handler = send},
  };
}

}  // namespace metalab::server
