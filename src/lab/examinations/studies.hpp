// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "base/result.hpp"
#include "lab/call.hpp"
#include "lab/objects/object.hpp"

namespace metalab::lab {

/// A study as somebody sends it: read, found to be canonical, and by its digest.
struct SentStudy {
  Json canonical;
  std::string text, digest;
  std::int64_t minimum_cell = 0;
};
/// Errors: those of read_study; lab_study_not_canonical where it is not the form that its own
/// reading gives back.
Result<SentStudy> read_sent_study(const Json& canonical);

/// The same of a study as people write it, in YAML. Errors: those of read_study, with the place.
Result<SentStudy> read_written_study(const std::string& yaml);

/// Keeps the study, about a system or nothing; registered, with its entry in the ledger, or as one
/// that was not. The same study of the same organisation is registered once, and is of the system
/// that it was first said to be of. Precondition: its text is in the files. Errors: lab_not_found
/// of the system; lab_study_of_other_system.
Result<Object> keep_study(const Call& call, const SentStudy& study, const std::string& system,
                          bool registered);

}  // namespace metalab::lab
