// SPDX-License-Identifier: Apache-2.0
#include "lab/public/entry_history.hpp"

#include <algorithm>
#include <array>

#include "lab/objects/days.hpp"
#include "lab/objects/object.hpp"
#include "lab/public/published.hpp"

namespace metalab::lab {
namespace {

/// What the public reads of a system's own fields, and of a period's.
constexpr std::array kSaid{"name", "purpose", "theme", "domain", "act_role", "lifecycle"};
constexpr std::array kPeriod{"version", "from", "until"};

std::string member_text(const Json& body, const char* name) {
  const Json* found = body.find(name);
  return found == nullptr || found->text() == nullptr ? "" : *found->text();
}

template <std::size_t N>
std::vector<Difference> differences(const std::array<const char*, N>& fields, const Json& before,
                                    const Json& after) {
  std::vector<Difference> out;
  for (const char* field : fields)
    if (member_text(before, field) != member_text(after, field))
      out.push_back({field, member_text(before, field), member_text(after, field)});
  return out;
}

/// A system on its way through its history.
class Reader {
 public:
  void take(const std::string& act, std::int64_t at, const Json& after) {
    if (act == "opened to the public") return open(at, member_text(after, "person"));
    if (act == "closed to the public") {
      open_ = false;
      return add("closed", at, {});
    }
    said_ = after;
    if (open_) show("changed", at);
  }
  std::vector<EntryEvent> events() && { return std::move(events_); }

 private:
  void open(std::int64_t at, const std::string& person) {
    if (open_ && person != person_) add("contact", at, {});
    person_ = person;
    if (open_) return;
    open_ = true;
    if (events_.empty()) shown_ = said_;
    add("opened", at, {});
    show("changed", at);
  }
  void show(const char* what, std::int64_t at) {
    auto changed = differences(kSaid, shown_, said_);
    shown_ = said_;
    if (!changed.empty()) add(what, at, std::move(changed));
  }
  void add(const char* what, std::int64_t at, std::vector<Difference> changed) {
    EntryEvent event;
    event.what = what;
    event.at = at;
    event.differences = std::move(changed);
    events_.push_back(std::move(event));
  }

  bool open_ = false;
  std::string person_;
  Json said_, shown_;
  std::vector<EntryEvent> events_;
};

Result<std::vector<EntryEvent>> said_of(const Call& call, const std::string& system) {
  METALAB_TRY(const Rows rows,
              call.store.ask("SELECT act, at, coalesce(after, '{}') FROM history WHERE object = ?1 "
                             "AND act IN ('created', 'changed', 'opened to the public', 'closed to "
                             "the public') ORDER BY seq",
                             {system}));
  Reader reader;
  for (const Row& row : rows) {
    METALAB_TRY(const Json after, read_json(row.text(2)));
    reader.take(row.text(0), row.integer(1), after);
  }
  return std::move(reader).events();
}

/// The history of periods, with a version's name in the place of its id. A period that was
/// announced becomes true on its first day.
Status add_periods(const Call& call, const std::string& system, std::vector<EntryEvent>& out) {
  METALAB_TRY(
      const Rows rows,
      call.store.ask(
          "SELECT max(history.at, unixepoch(after ->> '$.from') * 1000000), iif(before IS NULL, "
          "'{}', json_set(before, '$.version', (SELECT body ->> '$.name' FROM object WHERE id = "
          "before ->> '$.version'))), json_set(after, '$.version', version.body ->> '$.name') FROM "
          "history JOIN object AS period ON period.id = history.object JOIN object AS version ON "
          "version.id = after ->> '$.version' WHERE period.kind = 'period' AND period.about = ?1 "
          "AND act IN ('created', 'changed') AND after ->> '$.from' <= ?2 ORDER BY seq",
          {system, today(call)}));
  for (const Row& row : rows) {
    METALAB_TRY(const Json before, read_json(row.text(1)));
    METALAB_TRY(const Json after, read_json(row.text(2)));
    EntryEvent event;
    event.at = row.integer(0);
    event.version = member_text(after, "version");
    event.from = member_text(after, "from");
    event.until = member_text(after, "until");
    const bool is_new = before.find("from") == nullptr;
    event.what = is_new ? "used" : "use_changed";
    if (!is_new) event.differences = differences(kPeriod, before, after);
    out.push_back(std::move(event));
  }
  return {};
}

Status add_evidence(const Call& call, const std::string& system, std::vector<EntryEvent>& out) {
  METALAB_TRY(const auto all, published_of(call, system));
  for (const auto& one : all) {
    EntryEvent event;
    event.what = "published";
    event.at = one.at;
    event.version = one.version;
    event.evidence = one.evidence;
    out.push_back(event);
    if (!one.withdrawn_at) continue;
    event.what = "withdrawn";
    event.at = *one.withdrawn_at;
    event.reason = one.reason;
    out.push_back(std::move(event));
  }
  return {};
}

}  // namespace

Result<std::vector<EntryEvent>> entry_history(const Call& call, const std::string& system) {
  METALAB_TRY(auto out, said_of(call, system));
  const std::int64_t first = out.empty() ? 0 : out.front().at;
  METALAB_DO(add_periods(call, system, out));
  METALAB_DO(add_evidence(call, system, out));
  std::erase_if(out, [&](const EntryEvent& one) { return one.at < first; });
  std::stable_sort(out.begin(), out.end(),
                   [](const auto& one, const auto& other) { return one.at < other.at; });
  return out;
}

}  // namespace metalab::lab
