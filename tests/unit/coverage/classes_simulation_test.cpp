// SPDX-License-Identifier: Apache-2.0
// Coverage of the intervals of means over classes, seeded simulation.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "inference/single_interval.hpp"
#include "measures/classes/class_views.hpp"
#include "measures/classes/macro.hpp"
#include "numeric/philox.hpp"
#include "report.hpp"
#include "support/classes.hpp"
#include "support/tables.hpp"

using namespace metalab;
using measures::ClassTable;
using measures::Sample;

namespace {

constexpr double kZ95 = 1.959963984540054;
constexpr int kRuns = 2000;

/// Shares of the classes fall by a factor from one to the next; a decision is right with `hit`,
/// else one of the other classes by their shares.
struct Model {
  std::size_t classes;
  double fall, hit;
};
constexpr Model kModels[] = {{3, 1, .8},  {3, .4, .7}, {4, .6, .9},  {6, 1, .6},
                             {6, .7, .8}, {10, 1, .7}, {5, .5, .97}, {3, .3, .9}};

std::vector<double> probabilities(const Model& model) {
  std::vector<double> share;
  double sum = 0;
  for (std::size_t k = 0; k < model.classes; ++k) {
    share.push_back(std::pow(model.fall, static_cast<double>(k)));
    sum += share.back();
  }
  for (double& one : share) one /= sum;
  std::vector<double> out;
  for (std::size_t y = 0; y < model.classes; ++y)
    for (std::size_t d = 0; d < model.classes; ++d)
      out.push_back(share[y] * (y == d ? model.hit : (1 - model.hit) * share[d] / (1 - share[y])));
  return out;
}

ClassTable draw(const Model& model, const std::vector<double>& p, int n, std::uint32_t purpose,
                std::uint32_t run) {
  numeric::RandomStream stream({20261122, purpose}, run, 0);
  std::vector<double> counts(p.size());
  for (int i = 0; i < n; ++i) {
    double u = stream.uniform();
    std::size_t cell = 0;
    while (cell + 1 < p.size() && u >= p[cell]) u -= p[cell++];
    ++counts[cell];
  }
  return test::class_table(model.classes, counts);
}

Sample sample_of(const ClassTable& table) {
  Sample out = measures::hits(table);
  out.classes = std::make_shared<ClassTable>(table);
  return out;
}

}  // namespace

TEST(Simulation, MeansOverClassesCover) {
  std::vector<std::string> rows;
  const auto sizes =
      test::whole_study() ? std::vector<int>{30, 50, 200, 1000} : std::vector<int>{50, 200};
  std::uint32_t purpose = 9700;
  for (const char* name : {"true_positive_rate", "positive_predictive_value", "f1", "accuracy",
                           "false_positive_rate", "matthews_correlation"}) {
    const auto& measure = *measures::macro_average(test::measure(name));
    double all = 0;
    for (const int n : sizes) {
      double mean = 0, least = 1, width = 0;
      for (const Model& model : kModels) {
        const auto p = probabilities(model);
        const double truth =
            *measures::estimate(measure, sample_of(test::class_table(model.classes, p)));
        ++purpose;
        int covered = 0, found = 0;
        double sum = 0;
        for (std::uint32_t run = 0; run < kRuns; ++run) {
          const Sample sample = sample_of(draw(model, p, n, purpose, run));
          if (!measures::estimate(measure, sample)) continue;
          const auto interval = inference::single_interval(measure, sample, kZ95);
          ++found;
          covered += interval.lower <= truth && truth <= interval.upper;
          sum += interval.upper - interval.lower;
        }
        const double share = double(covered) / found;
        mean += share / std::size(kModels);
        least = std::min(least, share);
        width += sum / found / std::size(kModels);
      }
      all += mean / double(sizes.size());
      rows.push_back(test::row({name, test::digits(n, 0), test::digits(mean), test::digits(least),
                                test::digits(width)}));
      EXPECT_GE(mean, 0.94) << name << " n " << n;
      EXPECT_GE(least, 0.91) << name << " n " << n;
    }
    EXPECT_GE(all, 0.945) << name;
  }
  test::report_table(
      "Means over classes, confidence .95 (8 models of 3 to 10 classes, 2000 runs each)",
      "| measure | n | mean | least | width |", rows);
}
