// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/held_file.hpp"
#include "evidence/evidence.hpp"
#include "results/verify.hpp"
#include "study/study.hpp"

namespace metalab::results {

struct FindingsRequest {
  const evidence::Evidence& evidence;
  const study::Study* study;  // null: not given
  const HeldFile* cube;       // null: not given; else its digest was found to agree
  std::string file;           // of the evidence, for errors
};

/// Holds the subjects against what the cube says it was made of, and computes everything again from
/// the study and the cube; where it does not, what the evidence repeats of the study is held
/// against the study alone. What another version computed otherwise is not checked; what no version
/// may say otherwise is an error. Errors: sources_differ, findings_differ, study_contradicted (exit
/// 4), cube_other_study.
Result<Verification> verify_findings(const FindingsRequest& request, const Context& context);

}  // namespace metalab::results
