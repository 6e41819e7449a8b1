// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "evidence/evidence.hpp"
#include "study/study.hpp"

// What evidence repeats of its study, so that it can be read without it.
namespace metalab::audit {

/// The study's words and terms, in place of those that are there.
void repeat_study(const study::Study& study, evidence::Evidence& out);

/// What the criterion asks; not the record of its rule.
void repeat_criterion(const study::Criterion& criterion, evidence::Verdict& out);

/// Sections and criteria of the evidence that say otherwise than the study, whatever version wrote
/// them; it may repeat less.
std::vector<std::string> says_otherwise(const evidence::Evidence& stated,
                                        const study::Study& study);

}  // namespace metalab::audit
