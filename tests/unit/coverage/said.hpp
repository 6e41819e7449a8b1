// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "draws.hpp"
#include "evidence/cautions.hpp"
#include "paired_runs.hpp"
#include "report.hpp"
#include "samples/cautions.hpp"

// How often an interval covers, is cautioned so that no verdict rests on it, and misses without.
namespace metalab::test {

struct Said {
  double coverage = 0, cautioned = 0, missed = 0;  // missed: without a caution
  double width = 0;
  int runs = 0;

  void add(const inference::Interval& interval, double truth,
           const std::vector<std::string>& cautions) {
    const bool holds = interval.lower <= truth + 1e-12 && truth - 1e-12 <= interval.upper;
    const bool said = !evidence::forbids_verdict(cautions).empty();
    ++runs;
    width += interval.upper - interval.lower;
    coverage += holds;
    cautioned += said;
    missed += !holds && !said;
  }
  Said shares() const {
    return {coverage / runs, cautioned / runs, missed / runs, width / runs, runs};
  }
  std::string line(const std::string& measure, const char* setting, const std::string& rows) const {
    return row(
        {measure, setting, rows, digits(coverage, 3), digits(cautioned, 3), digits(missed, 3)});
  }
  /// The misses that may be found where `share` are expected.
  double most(double share) const { return share + (whole_study() ? 0 : two_errors(.05, runs)); }
};

/// Of the pairs with both estimates among so many that `draw` gives.
template <class Draw>
Said said_of(const measures::Measure& measure, double truth, int runs, const Draw& draw) {
  Said out;
  for (int run = 0; run < runs; ++run) {
    const measures::PairedSample sample = draw(static_cast<std::uint32_t>(run));
    if (!estimable(measure, sample)) continue;
    out.add(inference::paired_difference(measure, sample, kZ95), truth,
            samples::cautions_of(measure, sample));
  }
  return out.shares();
}

/// "5 of 100".
inline std::string rare_of(int rare, int others) {
  return std::to_string(rare) + " of " + std::to_string(rare + others);
}

}  // namespace metalab::test
