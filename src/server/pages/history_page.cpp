// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "render/layout/html_text.hpp"
#include "server/pages/public_pages.hpp"
#include "words/days.hpp"

// What changed in an entry: when, from what to what.
namespace metalab::server {
namespace {

using render::element;
using render::text_element;

constexpr std::size_t kShownWhole = 120;  // bytes of a value that is shown whole
constexpr std::string_view kBlanks = " \n";

/// Where two texts begin to differ and where they end to, at the borders of words.
struct Apart {
  std::size_t begin = 0, end = 0;  // signs that are alike before and after
};
Apart apart(const std::string& one, const std::string& other) {
  const std::size_t most = std::min(one.size(), other.size());
  Apart out;
  while (out.begin < most && one[out.begin] == other[out.begin]) ++out.begin;
  const auto word = one.substr(0, out.begin).find_last_of(kBlanks);
  out.begin = word == std::string::npos ? 0 : word + 1;
  const auto last = [](const std::string& text, std::size_t back) {
    return text[text.size() - 1 - back];
  };
  while (out.end < most - out.begin && last(one, out.end) == last(other, out.end)) ++out.end;
  const auto blank = one.find_first_of(kBlanks, one.size() - out.end);
  out.end = blank == std::string::npos ? 0 : one.size() - blank;
  return out;
}

std::string differing_part(const std::string& text, const Apart& at) {
  if (text.empty()) return "";
  const std::string middle = text.substr(at.begin, text.size() - at.begin - at.end);
  return (at.begin > 0 ? "\u2026 " : "") + middle + (at.end > 0 ? " \u2026" : "");
}

std::string side_of(const Writing& writing, const char* key, const char* tag,
                    const std::string& text) {
  return element("p", text_element("span", writing.say(key), "class=\"soft\"") + " " +
                          text_element(tag, text));
}

std::string difference(const Writing& writing, const lab::Difference& one) {
  const auto shown = difference_words(writing, one);
  return render::fact_element(
      writing.say("public.field." + one.field),
      element("dd", side_of(writing, "public.before", "del", shown.before) +
                        side_of(writing, "public.after", "ins", shown.after)));
}

std::string event_item(const Writing& writing, const lab::EntryEvent& event) {
  std::string differences;
  for (const auto& one : event.differences) differences += difference(writing, one);
  return element(
      "li", text_element("p", written_day(writing.language, event.at), "class=\"soft\"") +
                text_element("p", event_words(writing, event)) +
                (event.reason.empty() ? "" : paragraphs(event.reason)) +
                (differences.empty() ? "" : element("dl", differences, "class=\"differences\"")));
}

}  // namespace

std::string member_words(const Writing& writing, const std::string& field,
                         const std::string& value) {
  if (value.empty()) return writing.say(field == "until" ? "public.no_end" : "public.not_said");
  if (field == "theme") return theme_name(writing, value);
  if (field == "from" || field == "until") return words::day_in_words(writing.language, value);
  const std::string key = "public." + field + "." + value;
  return words::has(key) ? writing.say(key) : value;
}

lab::Difference difference_words(const Writing& writing, const lab::Difference& one) {
  std::string before = member_words(writing, one.field, one.before);
  std::string after = member_words(writing, one.field, one.after);
  if (!one.before.empty() && !one.after.empty() &&
      std::max(before.size(), after.size()) > kShownWhole) {
    const Apart at = apart(before, after);
    before = differing_part(before, at);
    after = differing_part(after, at);
  }
  return {one.field, std::move(before), std::move(after)};
}

std::string event_words(const Writing& writing, const lab::EntryEvent& event) {
  const auto day = [&](const std::string& text) {
    return text.empty() ? "" : words::day_in_words(writing.language, text);
  };
  return writing.say(
      "public.event." + event.what,
      {{"version", event.version}, {"from", day(event.from)}, {"until", day(event.until)}});
}

std::string event_list(const Writing& writing, const std::vector<lab::EntryEvent>& events,
                       std::size_t most) {
  std::string items;
  for (auto one = events.rbegin(); one != events.rend() && most > 0; ++one, --most)
    items += event_item(writing, *one);
  return element("ol", items, "class=\"events\" reversed");
}

Result<PublicPage> history_page(const PublicView& view, const std::string& system) {
  const Writing& writing = view.writing;
  METALAB_TRY(const auto entry, lab::public_entry(view.call, system));
  METALAB_TRY(const auto events, lab::entry_history(view.call, system));
  return PublicPage{
      writing.language, "/register/" + entry.id + "/history",
      writing.say("public.history_of", {{"name", entry.name}}),
      element("p", link("/register/" + entry.id + writing.kept, entry.name), "class=\"back\"") +
          text_element("h1", writing.say("public.part.history")) +
          text_element("p", writing.say("public.history_about"), "class=\"lead\"") +
          event_list(writing, events, events.size())};
}

}  // namespace metalab::server
