// SPDX-License-Identifier: Apache-2.0
#include "server/pages/error_page.hpp"

#include "render/layout/html_text.hpp"
#include "server/api.hpp"
#include "server/pages/public_frame.hpp"

namespace metalab::server {
namespace {

using render::element;
using render::text_element;

/// The language that was asked for in the address, whatever else is wrong with it.
Writing writing_for(const Request& request) {
  const auto said = request.query.find("language");
  if (said == request.query.end() || (said->second != "en" && said->second != "fr"))
    return {language_of(request), "", ""};
  return {words::language_of_code(said->second), "?language=" + said->second, ""};
}

std::string title_of(const Writing& writing, int status) {
  const std::string key = "public.error." + std::to_string(status);
  return writing.say(words::has(key) ? key : "public.error.other");
}

/// Of an address whose every sign is plain, so that a browser reads it as one of this laboratory:
/// two slashes would name another host, and browsers read other signs as slashes or as nothing.
bool is_plain_path(const std::string& path) {
  constexpr std::string_view kPlain =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~/";
  return path.starts_with("/") && !path.starts_with("//") &&
         path.find_first_not_of(kPlain) == std::string::npos;
}

/// The sentence of an error, for people who have an address and no request before them.
std::string sentence_of(const Writing& writing, const Error& error) {
  const auto name = error.values.find("name");
  if (error.code != "lab_field_value" || name == error.values.end())
    return words::sentence(writing.language, error);
  return writing.say("public.error.address",
                     {{"name", name->second}, {"expected", error.values.at("expected")}});
}

}  // namespace

bool wants_page(const Request& request) {
  return request.field("accept").find("text/html") != std::string::npos &&
         !request.path.starts_with("/api/");
}

Answer error_page(const Error& error, const Request& request, bool is_demonstration) {
  const Writing writing = writing_for(request);
  const int status = status_of(error);
  const std::string title = title_of(writing, status);
  const std::string onward =
      element("li", link("/register" + writing.kept, writing.say("public.error.register"))) +
      element("li", link("/" + writing.kept, writing.say("public.error.front")));
  const PublicPage page{
      writing.language, is_plain_path(request.path) ? request.path : "/", title,
      text_element("p", writing.say("public.error.kind", {{"status", std::to_string(status)}}),
                   "class=\"kind\"") +
          text_element("h1", title) +
          text_element("p", sentence_of(writing, shown_error(error)), "class=\"lead\"") +
          element("ul", onward, "class=\"plain-list\"")};
  return html_answer(public_html(page, writing.kept, is_demonstration), status);
}

}  // namespace metalab::server
