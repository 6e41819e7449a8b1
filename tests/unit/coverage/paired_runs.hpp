// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "inference/paired_difference.hpp"
#include "report.hpp"

// Simulated coverage of paired_difference.
namespace metalab::test {

inline constexpr double kZ95 = 1.959963984540054;

inline double difference(const measures::Measure& measure, const measures::PairedSample& sample) {
  return *measures::estimate(measure, sample.second) - *measures::estimate(measure, sample.first);
}

inline bool estimable(const measures::Measure& measure, const measures::PairedSample& sample) {
  return measures::estimate(measure, sample.first) && measures::estimate(measure, sample.second);
}

struct Found {
  double coverage, width;
};

template <class Draw>
Found simulate(const measures::Measure& measure, double truth, int runs, const Draw& draw_run) {
  int covered = 0, found = 0;
  double width = 0;
  for (int run = 0; run < runs; ++run) {
    const measures::PairedSample sample = draw_run(static_cast<std::uint32_t>(run));
    if (!estimable(measure, sample)) continue;
    const auto interval = inference::paired_difference(measure, sample, kZ95);
    ++found;
    covered += interval.lower <= truth && truth <= interval.upper;
    width += interval.upper - interval.lower;
  }
  return {double(covered) / found, width / found};
}

/// Over several models of a measure at n rows: mean and least coverage, mean width.
struct Over {
  double mean = 0, least = 1, width = 0;
};

/// Simulates each of `models` by `one`, which is given the model and a purpose of its own; adds the
/// line of the table and expects the least coverage to be at least `floor`.
template <class Models, class One>
Over simulate_each(const char* name, int n, const Models& models, std::uint32_t& purpose,
                   std::vector<std::string>& rows, const One& one, double floor = 0.93) {
  const auto count = static_cast<double>(std::size(models));
  Over out;
  for (const auto& model : models) {
    const Found found = one(model, ++purpose);
    out.mean += found.coverage / count;
    out.width += found.width / count;
    out.least = std::min(out.least, found.coverage);
  }
  rows.push_back(row({name, digits(n, 0), digits(out.mean), digits(out.least), digits(out.width)}));
  EXPECT_GE(out.least, floor) << name << " n " << n;
  return out;
}

}  // namespace metalab::test
