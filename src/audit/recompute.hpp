// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "evidence/evidence.hpp"

namespace metalab::audit {

/// What comes of holding evidence against evidence that was computed again.
struct Recomputed {
  /// Findings, comparisons and verdicts that are in one alone, or have a number off by more than
  /// 1e-9 of its size; other sections that differ; members that are not understood.
  std::vector<std::string> differing;
  /// Of these, what no version may say otherwise: what is stated of the study's words, its criteria
  /// and the cube's account of rows. An older version may have stated less of it.
  std::vector<std::string> contradicting;
  /// Findings, comparisons and verdicts that say the same.
  std::int64_t agreeing = 0;
  /// Differences that are none of the findings, comparisons and verdicts that are stated: other
  /// sections, and what is not stated.
  std::int64_t besides = 0;
};

Recomputed recompute(const evidence::Evidence& stated, const evidence::Evidence& again);

/// Findings, comparisons and verdicts.
std::int64_t countable(const evidence::Evidence& evidence);

}  // namespace metalab::audit
