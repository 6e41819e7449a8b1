// SPDX-License-Identifier: Apache-2.0
// Coverage of the intervals of score measures, seeded simulation.
#include <gtest/gtest.h>

#include <cmath>
#include <map>
#include <numbers>

#include "inference/single_interval.hpp"
#include "numeric/normal.hpp"
#include "numeric/philox.hpp"
#include "report.hpp"
#include "rivals.hpp"
#include "support/scores.hpp"
#include "support/tables.hpp"

using namespace metalab;
using measures::Sample;
using test::Scored;

namespace {

constexpr double kZ95 = 1.959963984540054;
constexpr const char* kMeasures[] = {"mean_score",       "auc",      "average_precision",
                                     "brier_score",      "log_loss", "calibration_in_the_large",
                                     "calibration_error"};

/// Scores that say too much by `tilt` on the logit scale: 0 is calibrated. Positive outcomes are
/// `gap` standard deviations above negative ones.
struct Model {
  double base_rate, gap, tilt;
};
constexpr Model kModels[] = {{.4, .5, 0}, {.4, 1.5, .4}, {.1, 1.5, 0}, {.1, 1, .6}, {.5, 2.5, 0}};

std::vector<Scored> draw(const Model& model, int n, std::uint32_t purpose, std::uint32_t run) {
  numeric::RandomStream stream({20261122, purpose}, run, 0);
  const double prior = std::log(model.base_rate / (1 - model.base_rate));
  std::vector<Scored> out;
  for (int i = 0; i < n; ++i) {
    const bool yes = stream.uniform() < model.base_rate;
    const double x = numeric::normal_quantile(stream.uniform()) + (yes ? model.gap : 0);
    // The posterior's logit of two normals a gap apart.
    const double logit = prior + model.gap * x - model.gap * model.gap / 2 + model.tilt;
    out.push_back({yes ? measures::yes : measures::no, 1 / (1 + std::exp(-logit))});
  }
  return out;
}

double truth(const measures::Measure& measure, const Model& model) {
  if (measure.name == "auc") return std::erfc(-model.gap / 2) / 2;  // Phi(gap / sqrt 2)
  return *measures::estimate(measure, test::sample_of(draw(model, 1'000'000, 77, 0), false, true));
}

struct Covered {
  int covered = 0, runs = 0;
  double width = 0;
};

}  // namespace

TEST(Simulation, ScoreMeasuresCover) {
  std::map<std::string, std::vector<double>> truths;
  for (const char* name : kMeasures)
    for (const Model& model : kModels) truths[name].push_back(truth(test::measure(name), model));

  const std::uint32_t runs = test::whole_study() ? 2000 : 600;
  const auto sizes = test::whole_study() ? std::vector<int>{10, 20, 30, 50, 200, 1000}
                                         : std::vector<int>{10, 30, 50};
  std::vector<std::string> rows;
  std::map<std::string, std::pair<double, int>> all;
  std::uint32_t purpose = 9000;
  for (const int n : sizes) {
    std::map<std::string, std::vector<Covered>> found;
    for (std::size_t m = 0; m < std::size(kModels); ++m) {
      ++purpose;
      std::map<std::string, Covered> here;
      for (std::uint32_t run = 0; run < runs; ++run) {
        const Sample sample = test::sample_of(draw(kModels[m], n, purpose, run));
        for (const char* name : kMeasures) {
          const auto& measure = test::measure(name);
          if (!measures::estimate(measure, sample)) continue;
          const auto interval = inference::single_interval(measure, sample, kZ95);
          Covered& one = here[name];
          ++one.runs;
          one.covered += interval.lower <= truths[name][m] && truths[name][m] <= interval.upper;
          one.width += interval.upper - interval.lower;
        }
      }
      for (const auto& [name, one] : here) found[name].push_back(one);
    }
    for (const char* name : kMeasures) {
      const auto& measure = test::measure(name);
      double mean = 0, least = 1, width = 0;
      for (const Covered& one : found[name]) {
        const double share = double(one.covered) / one.runs;
        mean += share / std::size(kModels);
        width += one.width / one.runs / std::size(kModels);
        least = std::min(least, share);
      }
      if (n >= measure.fewest_rows) {
        all[name].first += mean;
        all[name].second += 1;
      }
      const auto rival = test::rival(name, n);
      rows.push_back(test::row({name, test::digits(n, 0), test::digits(mean), test::digits(least),
                                test::digits(width), test::rival_cells(rival, width)}));
      EXPECT_TRUE(test::within_rival(rival, width)) << rows.back();
      if (n < measure.fewest_rows) continue;
      EXPECT_GE(mean, n >= 50 ? 0.935 : 0.94) << name << " n " << n;
      EXPECT_GE(least, n >= 200 ? 0.92 : 0.90) << name << " n " << n;
    }
  }
  for (const auto& [name, sum] : all) EXPECT_GE(sum.first / sum.second, 0.935) << name;
  test::report_table(
      "Measures of scores, confidence .95 (5 models; rivals: R pROC for auc, R boot BCa)",
      "| measure | n | mean | least | width | rival: coverage | width | ours / its |", rows);
}
