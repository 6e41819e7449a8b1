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

std::string bar(const Exchange& exchange, const PublicPage& page) {
  const auto at = [&](const char* path, const char* key) {
    const std::string said = say(page.language, key);
    return element("li", link(path + kept_language(exchange), said,
                              page.path == path ? " aria-current=\"page\"" : ""));
  };
  std::string out =
      element("nav",
              element("ul", at("/", "public.front") + at("/register", "public.register") +
                                at("/lab", "public.sign_in") + element("li", other_language(page))),
              "aria-label=\"" + html_text(say(page.language, "public.navigation")) + "\"");
  out =
      element("div", text_element("p", "Metalab", "class=\"maker\"") + out, "class=\"public-bar\"");
  if (exchange.lab.is_demonstration())
    out += text_element("p", say(page.language, "lab.demonstration"),
                        "class=\"demonstration\" role=\"note\"");
  return element("header", out);
}

std::string head(const PublicPage& page) {
  return "<meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, "
         "initial-scale=1\"><meta name=\"color-scheme\" content=\"light dark\">" +
         text_element("title", page.title + " \u2013 Metalab") +
         "<link rel=\"stylesheet\" href=\"" + public_style() +
         "\"><link rel=\"icon\" href=\"data:,\">";
}

}  // namespace

std::string link(const std::string& address, const std::string& text, const std::string& more) {
  return text_element("a", text, "href=\"" + html_text(address) + "\"" + more);
}

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
  return {public_language(exchange), kept_language(exchange)};
}

Answer public_answer(const Exchange& exchange, const PublicPage& page, int status) {
  const std::string skip = link("#main", say(page.language, "public.skip"), " class=\"skip\"");
  const std::string body =
      skip + bar(exchange, page) + element("main", page.content, "id=\"main\" tabindex=\"-1\"") +
      element("footer",
              text_element("p", say(page.language, "public.foot")) +
                  element("p", link("/ledger/checkpoint", say(page.language, "public.ledger")) +
                                   " \u00b7 " +
                                   link("/openapi.json", say(page.language, "public.interface"))),
              "class=\"public-foot\"");
  std::string html = "<!doctype html>\n" +
                     element("html", element("head", head(page)) + element("body", body),
                             "lang=\"" + words::code_of(page.language) + "\"") +
                     "\n";
  Answer out{status,
             "text/html; charset=utf-8",
             std::move(html),
             {{"Vary", "Accept-Language"},
              {"Content-Security-Policy", kPagePolicy},
              // A form's sender says where it is from, which "no-referrer" would take away.
              {"Referrer-Policy", "same-origin"}}};
  // What answers a form is for whoever sent it, and is kept nowhere.
  if (exchange.request.method == "POST") return out;
  out.fields.emplace_back("Cache-Control", "no-cache");
  out.fields.emplace_back("ETag", "\"" + sha256(out.body) + "\"");
  return out;
}

std::string paragraphs(const std::string& text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const auto end = std::min(text.find("\n\n", at), text.size());
    if (end > at) out += text_element("p", text.substr(at, end - at));
    at = end + 2;
  }
  return out;
}

std::string written_day(Language language, std::int64_t microseconds) {
  const std::string day = lab::time_text(microseconds).substr(0, 10);
  const int number = std::stoi(day.substr(8, 2));
  return say(language, number == 1 ? "public.first_day" : "public.day",
             {{"day", std::to_string(number)},
              {"month", say(language, "public.month." + day.substr(5, 2))},
              {"year", day.substr(0, 4)}});
}

}  // namespace metalab::server
