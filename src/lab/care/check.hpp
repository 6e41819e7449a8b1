// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <stop_token>
#include <string>
#include <vector>

#include "base/result.hpp"

namespace metalab::lab {

/// Something that is not as it was kept: what it is, and what is wrong with it.
struct Damage {
  std::string name, what;  // what: a key of `words`, lab.damage.NAME
};

/// What looking at a whole laboratory came to.
struct CheckedLab {
  std::int64_t objects = 0, files = 0, entries = 0, evidence = 0;
  std::vector<Damage> damage;
};

/// What is looked at: everything, what is kept beside the ledger's files, or these alone.
enum class LabPart { all, kept, log };

/// Verifies a laboratory again, also one that runs, changing nothing: the database's own integrity,
/// that each object is what its history left, each file under its digest, each reference, the
/// ledger's tiles and checkpoint against the entries, each agreement's text, signatures and entry,
/// each decision's signature, and of each piece of evidence that its findings follow again. Errors:
/// lab_not_there; those of Connection::open.
Result<CheckedLab> check_lab(const std::filesystem::path& folder, const std::stop_token& stop,
                             LabPart part = LabPart::all);

}  // namespace metalab::lab
