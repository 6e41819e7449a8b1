// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <vector>

namespace metalab::inference {

/// p-values, adjusted so that rejecting what is at most alpha errs anywhere with probability at
/// most alpha, whatever the dependence: step-down Bonferroni. Holm (1979), Scand. J. Stat. 6:65.
std::vector<double> holm(std::span<const double> p);

/// p-values, adjusted so that of what is at most q the expected share of false rejections is at
/// most q, for independent or positively dependent tests. Benjamini & Hochberg (1995), J. R. Stat.
/// Soc. B 57:289; Benjamini & Yekutieli (2001), Ann. Stat. 29:1165.
std::vector<double> benjamini_hochberg(std::span<const double> p);

}  // namespace metalab::inference
