// SPDX-License-Identifier: Apache-2.0
#include "render/layout/html_text.hpp"
#include "server/pages/public_frame.hpp"
#include "server/pages/public_pages.hpp"

namespace metalab::server {
namespace {

using render::element;
using render::html_text;
using render::text_element;

std::string choice(const Writing& writing, const std::string& kind, bool chosen) {
  const std::string id = "kind-" + kind;
  return element(
      "p", "<input type=\"radio\" name=\"kind\" id=\"" + id + "\" value=\"" + kind + "\" required" +
               (chosen ? " checked" : "") + "> " +
               text_element("label", writing.say("public.kind." + kind), "for=\"" + id + "\""));
}

std::string labelled(const Writing& writing, const char* key, const std::string& id,
                     const std::string& control) {
  return element("p",
                 text_element("label", writing.say(key), "for=\"" + id + "\"") +
                     text_element("span", writing.say(std::string(key) + ".hint"),
                                  "class=\"hint\" id=\"" + id + "-hint\"") +
                     control,
                 "class=\"field\"");
}

}  // namespace

std::string request_form(const Writing& writing, const lab::PublicEntry& entry,
                         const std::string& problem, const Json& typed) {
  const std::string about = text_element(
      "p", writing.say("public.ask_about",
                       {{"name", entry.answers}, {"organisation", entry.organisation}}));
  if (!writing.copy_of.empty())
    return about +
           element("p", link(writing.copy_of + "/register/" + entry.id + writing.kept + "#ask",
                             writing.say("public.ask_there")));
  const auto kept = [&](const char* name) {
    const Json* member = typed.find(name);
    return member == nullptr || member->text() == nullptr ? std::string() : *member->text();
  };
  const bool contests = kept("kind") == "contest";
  const std::string said =
      problem.empty() ? "" : text_element("p", problem, "class=\"problem\" role=\"alert\"");
  const std::string kinds =
      element("fieldset", text_element("legend", writing.say("public.ask_what")) +
                              choice(writing, "explanation", !contests) +
                              choice(writing, "contest", contests));
  const std::string text =
      labelled(writing, "public.ask_text", "text",
               "<textarea id=\"text\" name=\"text\" rows=\"6\" maxlength=\"20000\" required "
               "aria-describedby=\"text-hint\">" +
                   html_text(kept("text")) + "</textarea>");
  const std::string reply =
      labelled(writing, "public.ask_reply", "reply_to",
               "<input id=\"reply_to\" name=\"reply_to\" maxlength=\"200\" autocomplete=\"email\" "
               "aria-describedby=\"reply_to-hint\" value=\"" +
                   html_text(kept("reply_to")) + "\">");
  const std::string form =
      element("form",
              kinds + text + reply +
                  text_element("button", writing.say("public.ask_send"), "type=\"submit\""),
              "method=\"post\" action=\"/register/" + html_text(entry.id) + "/requests" +
                  writing.kept + "\"");
  return about + said + form;
}

}  // namespace metalab::server
