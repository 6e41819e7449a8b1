// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "server/pages/kept_evidence.hpp"
#include "server/pages/public_pages.hpp"

// What the public may read of a system, and of its evidence with its files.
namespace metalab::server {

std::int64_t EntryState::changed_at() const {
  std::int64_t last =
      std::max(events.empty() ? entry.opened_at : events.back().at, entry.turned_at);
  for (const auto& one : evidence)
    if (!one.published.withdrawn_at) last = std::max(last, one.published.decided_at);
  return last;
}

Result<std::vector<ShownEvidence>> shown_evidence(const PublicView& view, const std::string& system,
                                                  const std::string& also) {
  METALAB_TRY(auto all, lab::published_of(view.call, system, also));
  std::vector<ShownEvidence> out;
  for (auto& one : all) {
    ShownEvidence shown{std::move(one), std::nullopt, std::nullopt};
    if (!shown.published.withdrawn_at) {
      auto kept = kept_evidence(view.files, shown.published.file);
      if (kept)
        shown.evidence = std::move(kept->evidence);
      else
        shown.unreadable = kept.error();
    }
    out.push_back(std::move(shown));
  }
  return out;
}

Result<EntryState> entry_state(const PublicView& view, const std::string& system) {
  METALAB_TRY(auto entry, lab::public_entry(view.call, system));
  METALAB_TRY(auto evidence, shown_evidence(view, system));
  METALAB_TRY(auto events, lab::entry_history(view.call, system));
  return EntryState{std::move(entry), std::move(evidence), std::move(events)};
}

Result<NamedEvidence> named_evidence(const PublicView& view, const std::string& system,
                                     const std::string& evidence) {
  METALAB_TRY(auto entry, lab::public_entry(view.call, system));
  METALAB_TRY(auto all, lab::published_of(view.call, entry.id));
  for (auto& one : all)
    if (one.evidence == evidence && !one.withdrawn_at)
      return NamedEvidence{std::move(entry), std::move(one)};
  return fail(input_error("lab_not_found"));
}

}  // namespace metalab::server
