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

namespace {

/// Outcomes are normal or exponential, weights lognormal.
measures::Sample draw_heavy(double sigma, int n, std::uint32_t purpose, std::uint32_t run) {
  numeric::RandomStream stream({20261129, purpose}, run, 0);
  measures::Sample out;
  for (int i = 0; i < n; ++i) {
    const double y = 2 + numeric::normal_quantile(stream.uniform());
    const double e = 0.2 + 0.7 * numeric::normal_quantile(stream.uniform());
    const double weight = std::exp(sigma * numeric::normal_quantile(stream.uniform()));
    test::add_weighted(test::sums_of_row(y, y + e), weight, out);
  }
  return out;
}

}  // namespace

// Of few rows that carry most of the weight the variance is made of as few.
TEST(Simulation, MeansOfNumbersWithExtremeWeightsCover) {
  const std::uint32_t runs = test::whole_study() ? 4000 : 1000;
  std::vector<std::string> rows;
  std::uint32_t purpose = 9650;
  for (const double sigma : {1.0, 1.5, 2.0})
    for (const int n : {30, 60, 200})
      for (const char* name : {"mean_error", "mean_outcome", "mean_absolute_error"}) {
        const auto& measure = test::measure(name);
        const double mean = 0.2, spread = 0.7, root = std::sqrt(2);
        const double truth = name == std::string("mean_error") ? mean
                             : name == std::string("mean_outcome")
                                 ? 2
                                 : spread * std::sqrt(2 / std::acos(-1)) *
                                           std::exp(-mean * mean / (2 * spread * spread)) +
                                       mean * std::erf(mean / spread / root);
        double covered = 0, effective = 0, width = 0;
        ++purpose;
        for (std::uint32_t run = 0; run < runs; ++run) {
          const auto sample = draw_heavy(sigma, n, purpose, run);
          const auto found = inference::single_interval(measure, sample, kZ95);
          covered += double(found.lower <= truth && truth <= found.upper) / runs;
          effective += measures::effective_rows(measure, sample).value_or(0) / runs;
          width += (found.upper - found.lower) / runs;
        }
        rows.push_back(
            test::row({name, test::digits(sigma, 1), std::to_string(n), test::digits(effective, 1),
                       test::digits(covered), test::digits(width)}));
        EXPECT_GE(covered, name == std::string("mean_error") ? 0.91 : 0.88) << rows.back();
      }
  test::report_table("Means of numbers with extreme survey weights (lognormal), confidence .95",
                     "| measure | sigma of the weights | n | effective rows | coverage | width |",
                     rows);
}
