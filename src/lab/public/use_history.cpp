// SPDX-License-Identifier: Apache-2.0
#include "lab/public/use_history.hpp"

#include <algorithm>
#include <utility>

namespace metalab::lab {
namespace {

std::vector<Difference> differences(const Use& before, const Use& after) {
  std::vector<Difference> out;
  for (const auto& [field, member] :
       {std::pair("version", &Use::version), {"from", &Use::from}, {"until", &Use::until}})
    if (before.*member != after.*member) out.push_back({field, before.*member, after.*member});
  return out;
}

}  // namespace

void UseHistory::say(const std::string& period, std::int64_t at, Use use) {
  Period& found = periods_[period];
  if (open_) show(period, found, at);
  found.said = std::move(use);
  found.since = at;
}

void UseHistory::open(std::int64_t at, bool first) {
  if (open_) return;
  open_ = true;
  for (auto& [name, period] : periods_) {
    period.since = at;
    if (first && period.said.starts <= at) period.shown = period.said;
  }
}

void UseHistory::close(std::int64_t at) {
  if (open_) show_all(at);
  open_ = false;
}

std::vector<EntryEvent> UseHistory::events(std::int64_t until) && {
  if (open_) show_all(until);
  return std::move(events_);
}

void UseHistory::show(const std::string& name, Period& period, std::int64_t until) {
  const Use& said = period.said;
  const Use before = period.shown.value_or(Use{"", "", "", said.starts});
  auto changed = differences(before, said);
  // From the first day that was said or is said, the public reads something else.
  const std::int64_t at = std::max(period.since, std::min(before.starts, said.starts));
  if (changed.empty() || at > until) return;
  EntryEvent event;
  event.what = period.shown ? "use_changed" : "used";
  event.at = at;
  if (period.shown) event.differences = std::move(changed);
  event.version = said.version;
  event.from = said.from;
  event.until = said.until;
  event.period = name;
  events_.push_back(std::move(event));
  period.shown = said;
}

void UseHistory::show_all(std::int64_t until) {
  for (auto& [name, period] : periods_) show(name, period, until);
}

}  // namespace metalab::lab
