// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "evidence/evidence.hpp"
#include "lab/public/entries.hpp"
#include "lab/public/entry_history.hpp"
#include "lab/public/published.hpp"
#include "server/pages/public_frame.hpp"

// The contents of the public's pages, as HTML made of what is public alone.
namespace metalab::server {

/// The laboratory's face: its systems by theme.
Result<PublicPage> front_page(const PublicView& view);

/// What the register was asked for: words, a theme, and what was found ("": any; "none", "met",
/// "not_met", "insufficient_evidence").
struct RegisterAsked {
  std::string words, theme, found;
};
/// The register: those entries that have all that was asked for, and the form that asks.
Result<PublicPage> register_page(const PublicView& view, const RegisterAsked& asked);

/// Published evidence with what it says, unless it was withdrawn; or why it cannot be read.
struct ShownEvidence {
  lab::Published published;
  std::optional<evidence::Evidence> evidence;
  std::optional<Error> unreadable;
};
/// What was published of the system; `also` as of lab::published_of.
Result<std::vector<ShownEvidence>> shown_evidence(const PublicView& view, const std::string& system,
                                                  const std::string& also = "");

/// A state of an entry: all that its page is made of.
struct EntryState {
  lab::PublicEntry entry;
  std::vector<ShownEvidence> evidence;
  std::vector<lab::EntryEvent> events;

  /// The last event, or the last decision on what is shown.
  std::int64_t changed_at() const;
};
/// As it is now. Error: lab_not_found.
Result<EntryState> entry_state(const PublicView& view, const std::string& system);

/// One system, with the form that asks. It may not be public yet.
PublicPage entry_page(const PublicView& view, const EntryState& state);

/// A system's entry with a piece of evidence that it shows. Error: lab_not_found.
struct NamedEvidence {
  lab::PublicEntry entry;
  lab::Published published;
};
Result<NamedEvidence> named_evidence(const PublicView& view, const std::string& system,
                                     const std::string& evidence);
/// The report of published evidence, as it stands without scripts. Error: lab_not_found.
Result<PublicPage> report_page(const PublicView& view, const std::string& system,
                               const std::string& evidence);
/// The same as one file, whose signature anybody verifies; the envelope that was signed; the public
/// key that signed it; the proof that the envelope is in the ledger. Errors: lab_not_found;
/// lab_proof_not_ready.
Result<std::string> report_file(const PublicView& view, const NamedEvidence& named);
Result<std::string> envelope_file(const PublicView& view, const NamedEvidence& named);
Result<std::string> key_file(const PublicView& view, const NamedEvidence& named);
Result<std::string> proof_file(const PublicView& view, const NamedEvidence& named);

/// The history of an entry: all that changed for the public, newest first. Error: lab_not_found.
Result<PublicPage> history_page(const PublicView& view, const std::string& system);
/// Events of an entry, newest first: at most so many.
std::string event_list(const Writing& writing, const std::vector<lab::EntryEvent>& events,
                       std::size_t most);
/// What changed, as people read it; of a long text what is different alone.
lab::Difference difference_words(const Writing& writing, const lab::Difference& one);
/// What an event is called, in a sentence without its day.
std::string event_words(const Writing& writing, const lab::EntryEvent& event);
/// A member's value as people read it: what it is called, where it is one of a list of ours.
std::string member_words(const Writing& writing, const std::string& field,
                         const std::string& value);

/// One piece of evidence in an entry: its answer, verdicts and data; or that it was withdrawn, or
/// cannot be read.
std::string examined_part(const Writing& writing, const lab::PublicEntry& entry,
                          const ShownEvidence& shown);

/// On what it depends, by layer, as its owner shows it; that there may be more.
std::string depends_part(const Writing& writing, const EntryState& state);

/// The versions in use, by name; "" where there is none.
std::string versions_of(const lab::PublicEntry& entry);

/// A term by its key with a description, which is HTML.
std::string fact_of(const Writing& writing, const char* name, const std::string& inner);

/// The form that asks for an explanation or contests; again, with why it was not taken and what was
/// typed into it. In a copy: where to ask.
std::string request_form(const Writing& writing, const lab::PublicEntry& entry,
                         const std::string& problem = "", const Json& typed = {});

/// What a theme is called; one of the laboratory's own as it is written.
std::string theme_name(const Writing& writing, const std::string& theme);

}  // namespace metalab::server
