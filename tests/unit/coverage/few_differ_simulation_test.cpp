// SPDX-License-Identifier: Apache-2.0
// Where few rows of an outcome are there and two models differ on some of them alone, no interval
// covers: what misses must be said. Seeded simulation.
#include <gtest/gtest.h>

#include <algorithm>

#include "agreeing_models.hpp"
#include "said.hpp"
#include "support/tables.hpp"

using namespace metalab;
using measures::Measure;
using test::Agreement;
using test::Sizes;

namespace {

constexpr Agreement kMoreNoise{"more noise", .5, 1, 1, 0};
constexpr Agreement kModels[] = {
    {"20 % of positives", 2, .2, 0, 0},  {"10 % of positives", 2, .1, 0, 0},
    {"positives shifted", .1, 1, 1, .3}, {"positives shifted, 2 % of negatives", .02, 1, .02, .3},
    {"20 % of negatives", 2, 0, .2, 0},  kMoreNoise,
    {"10 % differ", 2, .1, .1, 0}};

std::vector<Sizes> sizes() {
  if (!test::whole_study()) return {{5, 495}, {25, 475}};
  return {{5, 95}, {5, 495}, {10, 490}, {15, 485}, {25, 475}, {20, 20}, {50, 950}};
}

}  // namespace

TEST(Simulation, WhereFewRowsOfAnOutcomeDifferMissesAreSaid) {
  const int runs = test::whole_study() ? 1000 : 60, half = test::whole_study() ? 50'000 : 10'000;
  std::vector<std::string> rows;
  std::uint32_t purpose = 9600;
  for (const Agreement& model : kModels) {
    const auto many = test::draw(model, {half, half}, 73, 0);
    for (const Sizes& size : sizes())
      for (const char* name :
           {"auc", "average_precision", "brier_score", "log_loss", "calibration_error",
            "positive_predictive_value", "negative_predictive_value", "f1", "matthews_correlation",
            "balanced_accuracy", "true_positive_rate"}) {
        const Measure& measure = test::measure(name);
        const std::uint32_t own = ++purpose;
        const test::Said found = test::said_of(
            measure, test::truth_of(measure, many, size), runs, [&](std::uint32_t run) {
              return test::paired_for(measure, test::draw(model, size, own, run));
            });
        rows.push_back(found.line(name, model.name, test::rare_of(size.first, size.second)));
        // Five positives are the fewest of a calibration error.
        const bool fewest = measure.fewest_outcomes == size.first;
        EXPECT_LE(found.missed, found.most(fewest ? .12 : .09)) << rows.back();
      }
  }
  test::report_table(
      "Two models that differ on few rows of an outcome, confidence .95",
      "| measure | models | positives | coverage | cautioned | missed without caution |", rows);
}

TEST(Simulation, ModelsThatDifferAsUsualAreNotCautioned) {
  const int runs = test::whole_study() ? 1000 : 40;
  std::uint32_t purpose = 9790;
  for (const Sizes& size : {Sizes{100, 900}, {50, 450}})
    for (const char* name :
         {"auc", "average_precision", "positive_predictive_value", "f1", "matthews_correlation"}) {
      const Measure& measure = test::measure(name);
      const std::uint32_t own = ++purpose;
      int cautioned = 0;
      for (int run = 0; run < runs; ++run) {
        const auto rows = test::draw(kMoreNoise, size, own, static_cast<std::uint32_t>(run));
        const auto cautions = samples::cautions_of(measure, test::paired_for(measure, rows));
        cautioned += std::ranges::count(cautions, evidence::kFewRowsDiffer) > 0;
      }
      EXPECT_LE(cautioned, size.first < 100 ? runs / 10 : 0) << name << " " << size.first;
    }
}
