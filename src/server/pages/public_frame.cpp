// SPDX-License-Identifier: Apache-2.0
#include "server/pages/public_frame.hpp"

#include "base/digest.hpp"
#include "render/layout/html_text.hpp"
#include "render/page/page_data.hpp"
#include "server/api.hpp"
#include "server/lists.hpp"
#include "server/pages/built_files.hpp"

namespace metalab::server {
namespace {

using render::element;
using render::html_text;
using render::text_element;
using words::Language;
using words::say;

std::string other_language(const PublicPage& page) {
  const std::string code =
      words::code_of(page.language == Language::fr ? Language::en : Language::fr);
  return link(page.path + "?language=" + code, say(page.language, "public.other_language"),
              " lang=\"" + code + "\" hreflang=\"" + code + "\"");
}

std::string bar(const PublicPage& page, const std::string& kept, bool is_demonstration) {
  const auto at = [&](const char* path, const char* key) {
    const std::string said = say(page.language, key);
    return element("li",
                   link(path + kept, said, page.path == path ? " aria-current=\"page\"" : ""));
  };
  std::string out =
      element("nav",
              element("ul", at("/", "public.front") + at("/register", "public.register") +
                                at("/lab", "public.sign_in") + element("li", other_language(page))),
              "aria-label=\"" + html_text(say(page.language, "public.navigation")) + "\"");
  out =
      element("div", text_element("p", "Metalab", "class=\"maker\"") + out, "class=\"public-bar\"");
  if (is_demonstration)
    out += text_element("p", say(page.language, "lab.demonstration"),
                        "class=\"demonstration\" role=\"note\"");
  return element("header", out);
}

std::string head(const PublicPage& page, const std::string& kept) {
  return "<meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, "
         "initial-scale=1\"><meta name=\"color-scheme\" content=\"light dark\">" +
         text_element("title", page.title + " \u2013 Metalab") +
         "<link rel=\"stylesheet\" href=\"" + public_style() +
         "\"><link rel=\"alternate\" type=\"application/atom+xml\" title=\"" +
         html_text(say(page.language, "public.feed")) + "\" href=\"/register/feed.atom" + kept +
         "\"><link rel=\"icon\" href=\"data:,\">";
}

std::string foot(const PublicPage& page, const std::string& kept) {
  const std::string between = " \u00b7 ";
  return element(
      "footer",
      text_element("p", say(page.language, "public.foot")) +
          element("p", link("/ledger/checkpoint", say(page.language, "public.ledger")) + between +
                           link("/register/feed.atom" + kept, say(page.language, "public.feed")) +
                           between + link("/openapi.json", say(page.language, "public.interface"))),
      "class=\"public-foot\"");
}

}  // namespace

Field language_field() {
  return {
      .name = "language", .type = Field::Type::choice, .required = false, .choices = {"en", "fr"}};
}

Language public_language(const Exchange& exchange) {
  const std::string said = asked(exchange, "language");
  if (said.empty()) return language_of(exchange.request);
  return words::language_of_code(said);
}

std::string kept_language(const Exchange& exchange) {
  const std::string said = asked(exchange, "language");
  return said.empty() ? "" : "?language=" + said;
}

Writing writing_of(const Exchange& exchange) {
  return {public_language(exchange), kept_language(exchange), ""};
}

PublicView view_of(const Exchange& exchange, const lab::Call& call) {
  lab::Lab& lab = exchange.lab;
  return {call,
          lab.files(),
          exchange.url,
          lab.is_demonstration(),
          [&lab](std::int64_t number) { return lab.ledger().proof(number); },
          writing_of(exchange)};
}

std::string public_html(const PublicPage& page, const std::string& kept, bool is_demonstration) {
  const std::string skip = link("#main", say(page.language, "public.skip"), " class=\"skip\"");
  const std::string body = skip + bar(page, kept, is_demonstration) +
                           element("main", page.content, "id=\"main\" tabindex=\"-1\"") +
                           foot(page, kept);
  return "<!doctype html>\n" +
         element("html", element("head", head(page, kept)) + element("body", body),
                 "lang=\"" + words::code_of(page.language) + "\"") +
         "\n";
}

Answer html_answer(std::string html, int status) {
  return {status,
          "text/html; charset=utf-8",
          std::move(html),
          {{"Vary", "Accept-Language"},
           {"Content-Security-Policy", kPagePolicy},
           // A form's sender says where it is from, which "no-referrer" would take away.
           {"Referrer-Policy", "same-origin"}}};
}

Answer public_answer(const Exchange& exchange, const PublicPage& page, int status) {
  Answer out = html_answer(
      public_html(page, kept_language(exchange), exchange.lab.is_demonstration()), status);
  // What answers a form is for whoever sent it, and is kept nowhere.
  if (exchange.request.method == "POST") return out;
  out.fields.emplace_back("Cache-Control", "no-cache");
  out.fields.emplace_back("ETag", "\"" + sha256(out.body) + "\"");
  return out;
}

}  // namespace metalab::server
