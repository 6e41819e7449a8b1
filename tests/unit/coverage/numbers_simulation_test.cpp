// SPDX-License-Identifier: Apache-2.0
// Coverage of the intervals of measures of numbers, seeded simulation.
#include <gtest/gtest.h>

#include <cmath>
#include <map>

#include "inference/single_interval.hpp"
#include "numeric/normal.hpp"
#include "numeric/philox.hpp"
#include "report.hpp"
#include "rivals.hpp"
#include "support/numbers.hpp"
#include "support/tables.hpp"

using namespace metalab;
using measures::NumberSums;
using measures::Sample;

namespace {

constexpr double kZ95 = 1.959963984540054;
constexpr const char* kMeasures[] = {"mean_outcome", "mean_error", "mean_absolute_error",
                                     "root_mean_squared_error", "r_squared"};

/// Outcomes are normal, or (skewed) exponential; predictions have a bias and a normal error.
struct Model {
  bool skewed;
  double bias, error;
};
constexpr Model kModels[] = {{false, 0, .5}, {false, .3, 1}, {true, 0, .5}, {true, -.2, 1}};

Sample draw(const Model& model, int n, std::uint32_t purpose, std::uint32_t run) {
  numeric::RandomStream stream({20261122, purpose}, run, 0);
  Sample out;
  NumberSums& sums = out.numbers.emplace();
  for (int i = 0; i < n; ++i) {
    const double u = stream.uniform();
    const double y = 2 + (model.skewed ? -std::log(u) : numeric::normal_quantile(u));
    const double e = model.bias + model.error * numeric::normal_quantile(stream.uniform());
    sums += test::sums_of_row(y, y + e);
  }
  return out;
}

}  // namespace

TEST(Simulation, MeasuresOfNumbersCover) {
  const std::uint32_t runs = test::whole_study() ? 2000 : 800;
  const auto sizes =
      test::whole_study() ? std::vector<int>{10, 20, 30, 100, 1000} : std::vector<int>{10, 30, 100};
  std::vector<std::string> rows;
  std::uint32_t purpose = 9500;
  for (const char* name : kMeasures) {
    const auto& measure = test::measure(name);
    std::vector<double> truths;
    for (const Model& model : kModels)
      truths.push_back(*measures::estimate(measure, draw(model, 1'000'000, 78, 0)));
    double all = 0;
    for (const int n : sizes) {
      double mean = 0, least = 1, width = 0;
      for (std::size_t m = 0; m < std::size(kModels); ++m) {
        const Model& model = kModels[m];
        const double truth = truths[m];
        ++purpose;
        int covered = 0;
        for (std::uint32_t run = 0; run < runs; ++run) {
          const auto found =
              inference::single_interval(measure, draw(model, n, purpose, run), kZ95);
          covered += found.lower <= truth && truth <= found.upper;
          width += (found.upper - found.lower) / runs / std::size(kModels);
        }
        const double share = double(covered) / runs;
        mean += share / std::size(kModels);
        least = std::min(least, share);
      }
      all += mean / double(sizes.size());
      const auto rival = test::rival(name, n);
      rows.push_back(test::row({name, test::digits(n, 0), test::digits(mean), test::digits(least),
                                test::digits(width), test::rival_cells(rival, width)}));
      EXPECT_TRUE(test::within_rival(rival, width)) << rows.back();
      EXPECT_GE(least, 0.915) << name << " n " << n;
    }
    EXPECT_GE(all, 0.94) << name;
  }
  test::report_table(
      "Measures of numbers, confidence .95 (4 models; rival: R boot BCa)",
      "| measure | n | mean | least | width | rival: coverage | width | ours / its |", rows);
}
