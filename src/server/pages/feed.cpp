// SPDX-License-Identifier: Apache-2.0
#include "server/pages/feed.hpp"

#include <algorithm>
#include <tuple>

#include "base/digest.hpp"
#include "lab/objects/object.hpp"
#include "render/layout/html_text.hpp"

namespace metalab::server {
namespace {

using render::element;
using render::html_text;
using render::text_element;

constexpr std::size_t kMostInFeed = 50;

struct Item {
  lab::PublicEntry entry;
  lab::EntryEvent event;
};

std::string uuid_of(const std::string& named) {
  std::string hex = sha256(named).substr(0, 32);
  hex[12] = '8';  // the version
  hex[16] = 'a';  // the variant
  for (const std::size_t at : {20, 16, 12, 8}) hex.insert(at, "-");
  return "urn:uuid:" + hex;
}

std::string atom_link(const std::string& relation, const std::string& type,
                      const std::string& address) {
  return "<link rel=\"" + relation + "\" type=\"" + type + "\" href=\"" + html_text(address) +
         "\"/>\n";
}

std::string named(const std::string& tag, const std::string& name) {
  return element(tag, text_element("name", name)) + "\n";
}

std::string line(const char* tag, const std::string& text) {
  return text_element(tag, text) + "\n";
}

std::string summary(const Writing& writing, const lab::EntryEvent& event) {
  std::string out = event_words(writing, event);
  if (!event.reason.empty()) out += "\n" + event.reason;
  for (const auto& one : event.differences) {
    const auto shown = difference_words(writing, one);
    out += "\n" + writing.say("public.changed_from_to",
                              {{"field", writing.say("public.field." + one.field)},
                               {"before", shown.before},
                               {"after", shown.after}});
  }
  return out;
}

std::string item_of(const PublicView& view, const Item& item) {
  const auto& [entry, event] = item;
  const std::string at = lab::time_text(event.at);
  return element(
             "entry",
             "\n" +
                 line("id", uuid_of(entry.id + " " + event.what + " " + at + event.evidence +
                                    event.version + event.from + event.period)) +
                 line("title", entry.name + view.writing.say("report.colon") +
                                   event_words(view.writing, event)) +
                 line("updated", at) + named("author", entry.organisation) +
                 atom_link("alternate", "text/html",
                           view.url + "/register/" + entry.id + "/history" + view.writing.kept) +
                 line("summary", summary(view.writing, event))) +
         "\n";
}

bool is_newer(const Item& one, const Item& other) {
  return std::tie(other.event.at, one.entry.name, one.entry.id) <
         std::tie(one.event.at, other.entry.name, other.entry.id);
}

void keep_newest(std::vector<Item>& items) {
  std::stable_sort(items.begin(), items.end(), is_newer);
  items.resize(std::min(items.size(), kMostInFeed));
}

Status add_items(const PublicView& view, const lab::PublicEntry& entry, std::vector<Item>& out) {
  METALAB_TRY(auto events, lab::entry_history(view.call, entry.id));
  for (auto& event : events) out.push_back({entry, std::move(event)});
  return {};
}

/// What a feed is called, where it and its page are, and what its id is made of.
struct Feed {
  std::string id, title, path, page;
};

Result<std::string> feed_of(const PublicView& view, const Feed& feed, std::vector<Item> items) {
  METALAB_TRY(const auto runs, lab::who_runs_it(view.call));
  keep_newest(items);
  const std::int64_t updated = items.empty() ? runs.since : items.front().event.at;
  std::string out =
      "\n" + line("id", uuid_of(runs.id + " " + feed.id)) + line("title", feed.title) +
      line("updated", lab::time_text(updated)) +
      named("author", runs.name.empty() ? "Metalab" : runs.name) +
      atom_link("self", "application/atom+xml", view.url + feed.path + view.writing.kept) +
      atom_link("alternate", "text/html", view.url + feed.page + view.writing.kept);
  for (const Item& item : items) out += item_of(view, item);
  return "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n" +
         element("feed", out,
                 "xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"" +
                     words::code_of(view.writing.language) + "\"") +
         "\n";
}

}  // namespace

Result<std::string> register_feed(const PublicView& view) {
  METALAB_TRY(const auto touched, lab::touched_entries(view.call));
  std::vector<Item> items;
  for (const auto& [system, at] : touched) {
    // Whatever changed in the others is older than all that the feed takes.
    if (items.size() == kMostInFeed && items.back().event.at > at) break;
    METALAB_TRY(const auto entry, lab::public_entry(view.call, system));
    METALAB_DO(add_items(view, entry, items));
    keep_newest(items);
  }
  return feed_of(view,
                 {"register", view.say("public.register"), "/register/feed.atom", "/register"},
                 std::move(items));
}

Result<std::string> entry_feed(const PublicView& view, const std::string& system) {
  METALAB_TRY(const auto entry, lab::public_entry(view.call, system));
  std::vector<Item> items;
  METALAB_DO(add_items(view, entry, items));
  const std::string page = "/register/" + entry.id;
  return feed_of(view, {entry.id, entry.name, page + "/feed.atom", page}, std::move(items));
}

}  // namespace metalab::server
