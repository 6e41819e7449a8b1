// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "lab/call.hpp"
#include "lab/public/dependences.hpp"

namespace metalab::lab {

/// Characters of what is said of decisions, data and oversight: as many as other registers take.
inline constexpr std::int64_t kMostSaid = 2'500;

/// A system as the public reads it: what its owner says of it; "" where they do not say.
struct PublicEntry {
  std::string id, name, purpose, theme, domain, act_role, lifecycle;
  std::string decides, data, oversight;  // what is decided with it; who can change a decision
  std::string organisation, answers;     // who is responsible; the person whom requests reach
  std::int64_t opened_at = 0;
  std::vector<std::string> versions;  // by name, in use today
  std::int64_t published = 0;         // pieces of evidence that the public may read
  std::vector<std::string> verdicts;  // that these came to, each once
  std::string used_from, used_until;  // first and last day of the periods that began; "": not said
  std::int64_t turned_at = 0;         // the day on which a version last came or went; 0: not said
  std::vector<PublicDependence> dependences;
};

/// Every system that is open to the public, by name; versions, days of use and dependences
/// are not among it.
Result<std::vector<PublicEntry>> public_entries(const Call& call);
/// Error: lab_not_found, whether there is no such system or it is not open.
Result<PublicEntry> public_entry(const Call& call, const std::string& system);

/// The system as the public would read it if its owner opened it today, with that person to answer.
/// Precondition: they are of the owner's organisation.
Result<PublicEntry> entry_if_opened(const Call& call, const std::string& system,
                                    const std::string& person);

/// The organisation that runs the laboratory, since then; "" where it has no people yet.
struct Runner {
  std::string id, name;
  std::int64_t since = 0;
};
Result<Runner> who_runs_it(const Call& call);

}  // namespace metalab::lab
