// SPDX-License-Identifier: Apache-2.0
// Resampling cells is resampling rows: Kolmogorov and Smirnov's distance between the two.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "measures/measure.hpp"
#include "numeric/binomial.hpp"
#include "support/tables.hpp"

using namespace metalab;

namespace {

constexpr int kReplicates = 4000;
constexpr double kRows[] = {23, 9, 14, 34};  // true and false positives, false and true negatives

measures::DecisionTable resampled(bool rows, std::uint32_t replicate) {
  numeric::RandomStream stream({20261122, rows ? 41U : 42U}, replicate, 0);
  const double all = kRows[0] + kRows[1] + kRows[2] + kRows[3];
  double n[4] = {};
  if (rows) {
    for (int row = 0; row < int(all); ++row) {
      double at = stream.uniform() * all;
      int cell = 0;
      while (cell < 3 && at >= kRows[cell]) at -= kRows[cell++];
      ++n[cell];
    }
  } else {
    double shares[4];
    std::transform(std::begin(kRows), std::end(kRows), shares, [&](double x) { return x / all; });
    numeric::draw_multinomial(all, shares, stream, n);
  }
  return test::table(n[0], n[1], n[2], n[3]);
}

}  // namespace

TEST(BootstrapOfCells, HasTheDistributionOfABootstrapOfRows) {
  for (const char* name : {"selection_rate", "true_positive_rate", "f1", "matthews_correlation"}) {
    std::vector<double> by_rows, by_cells;
    for (std::uint32_t b = 0; b < kReplicates; ++b) {
      by_rows.push_back(*measures::estimate(test::measure(name), resampled(true, b)));
      by_cells.push_back(*measures::estimate(test::measure(name), resampled(false, b)));
    }
    std::sort(by_rows.begin(), by_rows.end());
    std::sort(by_cells.begin(), by_cells.end());
    double distance = 0;
    for (const double value : by_rows) {
      const auto below = [&](const std::vector<double>& values) {
        return double(std::upper_bound(values.begin(), values.end(), value) - values.begin());
      };
      distance = std::max(distance, std::abs(below(by_rows) - below(by_cells)) / kReplicates);
    }
    // The 1 % point of the two-sample statistic.
    EXPECT_LT(distance, 1.63 * std::sqrt(2.0 / kReplicates)) << name;
    EXPECT_NE(by_rows, by_cells);
  }
}
