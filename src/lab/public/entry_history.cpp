// SPDX-License-Identifier: Apache-2.0
#include "lab/public/entry_history.hpp"

#include <algorithm>
#include <utility>

#include "lab/public/published.hpp"
#include "lab/public/said.hpp"
#include "lab/public/use_history.hpp"

namespace metalab::lab {
namespace {

// What was done to the system, its periods and dependences, and when nobody answered that it had
// named: they left, were erased, or have no way in until they join again, as after an import. A
// period has a version's name in the place of its id; of what a dependence rests on, evidence that
// was public then. Last, what an older copy of the laboratory does not know to have been taken
// back.
constexpr const char* kSteps =
    "SELECT object, act, at, coalesce(after, '{}'), coalesce((SELECT body ->> '$.name' FROM object "
    "WHERE id = after ->> '$.version'), ''), coalesce(unixepoch(after ->> '$.from') * 1000000, 0), "
    "coalesce((SELECT kind FROM object WHERE id = history.object), ''), 0, seq FROM history WHERE "
    "(object = ?1 AND act IN ('created', 'changed', 'opened to the public', 'closed to the "
    "public')) OR (act IN ('created', 'changed', 'published', 'withdrawn') AND object IN (SELECT "
    "id FROM object WHERE kind IN ('period', 'dependence') AND about = ?1)) OR (act IN ('related', "
    "'unrelated') AND object IN (SELECT id FROM object WHERE kind = 'dependence' AND about = ?1) "
    "AND EXISTS (SELECT 1 FROM published WHERE evidence = coalesce(after, before) ->> '$.to' AND "
    "system = ?1 AND published.at <= history.at AND coalesce(withdrawn_at, history.at) >= "
    "history.at)) OR (act IN ('left', 'erased', 'awaited', 'joined') AND object IN (SELECT after "
    "->> "
    "'$.person' FROM history WHERE object = ?1 AND act = 'opened to the public')) UNION ALL SELECT "
    "dependence, 'withdrawn', "
    "withdrawn_at, '{}', '', 0, 'dependence', 1, 0 FROM public_dependence JOIN object ON id = "
    "dependence WHERE about = ?1 AND withdrawn_at IS NOT NULL ORDER BY 8, 9";

struct Step {
  std::string object, act;
  std::int64_t at = 0;
  Json after;
  std::string version;  // of a period
  std::int64_t starts = 0;
  std::string kind;  // of the object; "" of a person
};

/// A system on its way through its history.
class Reader {
 public:
  void take(const Step& step) {
    if (step.act == "opened to the public") return open(step.at, step.after.text_in("person"));
    if (step.act == "closed to the public") return close(step.at);
    if (step.kind.empty()) return take_person(step);
    if (step.kind == "period")
      return uses_.say(
          step.object, step.at,
          {step.version, step.after.text_in("from"), step.after.text_in("until"), step.starts});
    if (step.kind == "dependence")
      take_dependence(step);
    else
      say_system(step.after, said_);
    if (open_) show(step.at);
  }
  std::vector<EntryEvent> events(std::int64_t now) && {
    for (auto& event : std::move(uses_).events(now)) events_.push_back(std::move(event));
    return std::move(events_);
  }

 private:
  /// Without whom it names nobody reads the entry, until they join again.
  void take_person(const Step& step) {
    if (step.object != person_) return;
    if (step.act != "joined") {
      const bool open = open_;
      close(step.at);
      awaited_ = open && step.act == "awaited";
    } else if (awaited_) {
      open(step.at, person_);
    }
  }
  void take_dependence(const Step& step) {
    if (step.act == "published" || step.act == "withdrawn")
      dependences_.show(step.object, step.act == "published");
    else if (step.act == "related" || step.act == "unrelated")
      return show_basis(step);
    else
      dependences_.describe(step.object, step.after);
    dependences_.say(said_);
  }
  void show_basis(const Step& step) {
    if (open_ && dependences_.is_shown(step.object)) add("basis", step.at, {});
  }
  void open(std::int64_t at, const std::string& person) {
    if (open_ && person != person_) add("contact", at, {});
    person_ = person;
    awaited_ = false;
    if (open_) return;
    uses_.open(at, events_.empty());
    open_ = true;
    if (events_.empty()) shown_ = said_;
    add("opened", at, {});
    show(at);
  }
  void close(std::int64_t at) {
    awaited_ = false;
    if (!open_) return;
    open_ = false;
    uses_.close(at);
    add("closed", at, {});
  }
  void show(std::int64_t at) {
    auto changed = differences_of(shown_, said_);
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

  std::string person_;
  bool open_ = false, awaited_ = false;
  Said said_, shown_;
  SaidDependences dependences_;
  UseHistory uses_;
  std::vector<EntryEvent> events_;
};

Result<std::vector<EntryEvent>> said_of(const Call& call, const std::string& system) {
  METALAB_TRY(const Rows rows, call.store.ask(kSteps, {system}));
  Reader reader;
  for (const Row& row : rows) {
    METALAB_TRY(Json after, read_json(row.text(3)));
    reader.take({row.text(0), row.text(1), row.integer(2), std::move(after), row.text(4),
                 row.integer(5), row.text(6)});
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
