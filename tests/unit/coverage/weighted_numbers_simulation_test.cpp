// SPDX-License-Identifier: Apache-2.0
// Coverage of intervals of numbers with survey weights, seeded simulation.
#include <gtest/gtest.h>

#include <cmath>

#include "inference/single_interval.hpp"
#include "numeric/normal.hpp"
#include "numeric/philox.hpp"
#include "report.hpp"
#include "support/numbers.hpp"
#include "support/tables.hpp"

using namespace metalab;

namespace {

constexpr double kZ95 = 1.959963984540054;

enum class Weights { gamma, related };
constexpr const char* kNames[] = {"gamma", "related"};

/// Outcomes are exponential, errors normal. Weights are gamma with squared coefficient of variation
/// 1/2, or smaller where the outcome is large.
measures::Sample draw(Weights kind, int n, std::uint32_t purpose, std::uint32_t run) {
  numeric::RandomStream stream({20261122, purpose}, run, 0);
  measures::Sample out;
  for (int i = 0; i < n; ++i) {
    const double y = 2 - std::log(stream.uniform());
    const double e = 0.2 + 0.7 * numeric::normal_quantile(stream.uniform());
    const double weight = kind == Weights::gamma
                              ? -std::log(stream.uniform() * stream.uniform()) / 2
                              : (0.5 + stream.uniform()) * (y > 3 ? 1 : 2);
    test::add_weighted(test::sums_of_row(y, y + e), weight, out);
  }
  return out;
}

}  // namespace

TEST(Simulation, NumbersWithSurveyWeightsCover) {
  const std::uint32_t runs = test::whole_study() ? 2000 : 800;
  std::vector<std::string> rows;
  std::uint32_t purpose = 9600;
  for (const char* name : {"mean_outcome", "mean_error", "mean_absolute_error",
                           "root_mean_squared_error", "r_squared"}) {
    const auto& measure = test::measure(name);
    for (const Weights kind : {Weights::gamma, Weights::related}) {
      const double truth = *measures::estimate(measure, draw(kind, 1'000'000, 80, 0));
      for (const int n : {30, 100, 400}) {
        ++purpose;
        double covered = 0, width = 0;
        for (std::uint32_t run = 0; run < runs; ++run) {
          const auto found = inference::single_interval(measure, draw(kind, n, purpose, run), kZ95);
          covered += found.lower <= truth && truth <= found.upper;
          width += (found.upper - found.lower) / runs;
        }
        const double share = covered / runs;
        rows.push_back(test::row({name, kNames[int(kind)], std::to_string(n), test::digits(share),
                                  test::digits(width)}));
        EXPECT_GE(share, n >= 100 ? 0.92 : 0.90) << rows.back();
      }
    }
  }
  test::report_table(
      "Numbers with survey weights, confidence .95 (weights gamma with variance 1/2, or smaller "
      "where the outcome is large)",
      "| measure | weights | n | coverage | width |", rows);
}
