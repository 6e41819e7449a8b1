// SPDX-License-Identifier: Apache-2.0
#include "lab/public/entry_history.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "lab/public/published.hpp"
#include "lab/public/use_history.hpp"

namespace metalab::lab {
namespace {

/// What the public reads of a system's own fields.
constexpr std::array kSaid{"name", "purpose", "theme", "domain", "act_role", "lifecycle"};

// What was done to the system and its periods, and who left that it had named. A period has a
// version's name in the place of its id.
constexpr const char* kSteps =
    "SELECT object, act, at, coalesce(after, '{}'), coalesce((SELECT body ->> '$.name' FROM object "
    "WHERE id = after ->> '$.version'), ''), coalesce(unixepoch(after ->> '$.from') * 1000000, 0) "
    "FROM history WHERE (object = ?1 AND act IN ('created', 'changed', 'opened to the public', "
    "'closed to the public')) OR (act IN ('created', 'changed') AND object IN (SELECT id FROM "
    "object WHERE kind = 'period' AND about = ?1)) OR (act = 'left' AND object IN (SELECT after "
    "->> '$.person' FROM history WHERE object = ?1 AND act = 'opened to the public')) ORDER BY "
    "seq";

struct Step {
  std::string object, act;
  std::int64_t at = 0;
  Json after;
  std::string version;  // of a period
  std::int64_t starts = 0;
};

std::string member_text(const Json& body, const char* name) {
  const Json* found = body.find(name);
  return found == nullptr || found->text() == nullptr ? "" : *found->text();
}

std::vector<Difference> differences(const Json& before, const Json& after) {
  std::vector<Difference> out;
  for (const char* field : kSaid)
    if (member_text(before, field) != member_text(after, field))
      out.push_back({field, member_text(before, field), member_text(after, field)});
  return out;
}

/// A system on its way through its history.
class Reader {
 public:
  explicit Reader(std::string system) : system_(std::move(system)) {}
  void take(const Step& step) {
    if (step.act == "opened to the public") return open(step.at, member_text(step.after, "person"));
    if (step.act == "left" && step.object != person_) return;
    if (step.act == "left" || step.act == "closed to the public") return close(step.at);
    if (step.object != system_)
      return uses_.say(step.object, step.at,
                       {step.version, member_text(step.after, "from"),
                        member_text(step.after, "until"), step.starts});
    said_ = step.after;
    if (open_) show(step.at);
  }
  std::vector<EntryEvent> events(std::int64_t now) && {
    for (auto& event : std::move(uses_).events(now)) events_.push_back(std::move(event));
    return std::move(events_);
  }

 private:
  void open(std::int64_t at, const std::string& person) {
    if (open_ && person != person_) add("contact", at, {});
    person_ = person;
    if (open_) return;
    uses_.open(at, events_.empty());
    open_ = true;
    if (events_.empty()) shown_ = said_;
    add("opened", at, {});
    show(at);
  }
  void close(std::int64_t at) {
    if (!open_) return;
    open_ = false;
    uses_.close(at);
    add("closed", at, {});
  }
  void show(std::int64_t at) {
    auto changed = differences(shown_, said_);
    shown_ = said_;
    if (!changed.empty()) add("changed", at, std::move(changed));
  }
  void add(const char* what, std::int64_t at, std::vector<Difference> changed) {
    EntryEvent event;
    event.what = what;
    event.at = at;
    event.differences = std::move(changed);
    events_.push_back(std::move(event));
  }

  std::string system_, person_;
  bool open_ = false;
  Json said_, shown_;
  UseHistory uses_;
  std::vector<EntryEvent> events_;
};

Result<std::vector<EntryEvent>> said_of(const Call& call, const std::string& system) {
  METALAB_TRY(const Rows rows, call.store.ask(kSteps, {system}));
  Reader reader(system);
  for (const Row& row : rows) {
    METALAB_TRY(Json after, read_json(row.text(3)));
    reader.take(
        {row.text(0), row.text(1), row.integer(2), std::move(after), row.text(4), row.integer(5)});
  }
  return std::move(reader).events(call.world.now());
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
  METALAB_DO(add_evidence(call, system, out));
  std::erase_if(out, [&](const EntryEvent& one) { return one.at < first; });
  std::stable_sort(out.begin(), out.end(),
                   [](const auto& one, const auto& other) { return one.at < other.at; });
  return out;
}

}  // namespace metalab::lab
