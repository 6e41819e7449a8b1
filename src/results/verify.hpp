// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/context.hpp"
#include "base/result.hpp"

namespace metalab::results {

/// What evidence is held against; empty paths are not given.
struct VerifyRequest {
  std::filesystem::path evidence, key, study, cube;
  std::filesystem::path policy, earlier;  // whom to believe of a log; a checkpoint seen before
  std::vector<std::filesystem::path> documents;  // what an entry or a decision is of
  std::vector<std::pair<std::string, std::filesystem::path>> data;  // table, file
};

/// One thing that was looked at, or was not: "page", "digest" of a subject. `of` names the subject,
/// `values` are for its sentence.
struct Check {
  std::string code, of;
  std::map<std::string, std::string> values;
};

/// What verification came to where nothing was found to be wrong.
struct Verification {
  std::vector<Check> unchecked;  // what matters most first
  std::vector<Check> checked;
  /// Of what the evidence allows: its signature, its page, each subject's digest, every finding,
  /// comparison and verdict; and of what differs, was not checked or is not understood besides.
  struct Coverage {
    std::int64_t checked = 0, of = 0;
  } coverage;
  /// Of evidence: whether its study was registered before it was made is shown by ledger order
  /// alone, with a proof inside the evidence that the policy believes.
  enum class Order { not_asked, registered_first, not_shown } order = Order::not_asked;
  bool full() const { return coverage.checked == coverage.of; }
};

/// A file of any kind that there is (verified_kind.hpp). Errors: those of each; option_of_no_use
/// where something is given that a file of its kind is not held against.
Result<Verification> verify_any(const VerifyRequest& request, const Context& context);

/// Evidence. Errors: those of read_signed_evidence, read_study, read_cube; page_differs,
/// digest_differs, sources_differ, findings_differ, study_contradicted, those of check_registration
/// (exit 4); data_unknown_table, cube_other_study.
Result<Verification> verify(const VerifyRequest& request, const Context& context);

}  // namespace metalab::results
