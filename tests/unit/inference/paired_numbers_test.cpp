// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <cmath>

#include "inference/paired_difference.hpp"
#include "support/numbers.hpp"
#include "support/oracle.hpp"
#include "support/tables.hpp"

using namespace metalab;
using namespace metalab::measures;
using inference::paired_difference;

namespace {

constexpr const char* kMeasures[] = {"mean_prediction", "mean_error", "mean_absolute_error",
                                     "root_mean_squared_error", "r_squared"};

PairedSample sample_of(const Json& one) {
  const auto numbers = [&](const char* name) { return test::member(one, name).array(); };
  const auto &y = *numbers("outcome"), &p = *numbers("first"), &q = *numbers("second");
  const Json* weights = one.find("weight");
  PairedSample out;
  for (std::size_t i = 0; i < y.size(); ++i)
    test::add_paired(y[i].number(), p[i].number(), q[i].number(), out,
                     weights == nullptr ? 0 : (*weights->array())[i].number());
  return out;
}

Moments difference(const char* measure, const PairedSample& sample) {
  const auto& form = std::get<NumberForm>(test::measure(measure).form);
  return form.difference(sample.numbers()).value();
}

/// Errors of the first are those of the second, and more.
PairedSample two_models(double more, double weight = 0) {
  PairedSample out;
  for (int i = 0; i < 40; ++i) {
    const double y = i % 7 + 0.1 * i, p = i % 5;
    test::add_paired(y, p, p + more * (i % 3 - 0.5), out, weight);
  }
  return out;
}

}  // namespace

TEST(PairedNumbers, VariancesAndIntervalsAreThoseOfTheOracle) {
  const test::Oracle oracle("paired_numbers.json");
  for (const Json& one : oracle.cases()) {
    const PairedSample sample = sample_of(one);
    for (const auto& [name, expected] : *test::member(one, "measures").object()) {
      const auto& measure = test::measure(name);
      const Moments found = difference(name.c_str(), sample);
      EXPECT_TRUE(oracle.near(test::member(expected, "variance"), found.variance)) << name;
      const auto interval = paired_difference(measure, sample, 1.96);
      EXPECT_TRUE(oracle.near(test::member(expected, "lower"), interval.lower)) << name;
      EXPECT_TRUE(oracle.near(test::member(expected, "upper"), interval.upper)) << name;
      EXPECT_NEAR(*estimate(measure, sample.second) - *estimate(measure, sample.first),
                  test::number(expected, "value"), 1e-9 * std::abs(test::number(expected, "value")))
          << name;
    }
  }
}

// Twice the variance of the predictions, 2 of 0, 1, 2, 3, 4, is less than twice the mean squared
// error.
TEST(PairedNumbers, EqualModelsLeaveRoomForRowsUnseen) {
  for (const double weight : {0.0, 2.5}) {
    const PairedSample same = two_models(0, weight);
    const Numbers numbers = same.first.measured();
    const double unseen = 2 * numbers.sums.e2 / numbers.sums.rows;
    ASSERT_GT(unseen, 4);
    for (const char* name : kMeasures) {
      const auto found = paired_difference(test::measure(name), same, 1.96);
      EXPECT_LT(found.lower, 0) << name;
      EXPECT_NEAR(found.lower + found.upper, 0, 1e-12) << name;
      EXPECT_FALSE(is_heavy_tailed(test::measure(name), same)) << name;
    }
    EXPECT_NEAR(difference("mean_error", same).variance, 2 * unseen / 1600, 1e-12);
  }
}

TEST(PairedNumbers, ModelsAConstantApartLeaveTheSameRoom) {
  PairedSample same, apart;
  for (int i = 0; i < 40; ++i) {
    test::add_paired(i % 7, i % 5, i % 5, same);
    test::add_paired(i % 7, i % 5, i % 5 + 1e-3, apart);
  }
  EXPECT_NEAR(difference("mean_error", apart).variance, difference("mean_error", same).variance,
              1e-2 * difference("mean_error", same).variance);
}

TEST(PairedNumbers, OneRowThatDiffersIsAHeavyTail) {
  PairedSample one;
  for (int i = 0; i < 40; ++i) test::add_paired(i % 7, i % 5, i % 5 + (i == 3 ? 1 : 0), one);
  for (const char* name : kMeasures) EXPECT_TRUE(is_heavy_tailed(test::measure(name), one)) << name;
}

TEST(PairedNumbers, ModelsAlmostAlikeHaveAShortInterval) {
  const PairedSample alike = two_models(1e-3);
  for (const char* name : kMeasures) {
    const auto found = paired_difference(test::measure(name), alike, 1.96);
    EXPECT_LT(found.upper - found.lower, 2e-3) << name;
    EXPECT_GT(found.upper - found.lower, 0) << name;
  }
}

TEST(PairedNumbers, EqualSurveyWeightsGiveTheUnweightedInterval) {
  for (const char* name : kMeasures) {
    const auto a = paired_difference(test::measure(name), two_models(0.4), 1.96);
    const auto b = paired_difference(test::measure(name), two_models(0.4, 2.5), 1.96);
    EXPECT_NEAR(a.lower, b.lower, 1e-9) << name;
    EXPECT_NEAR(a.upper, b.upper, 1e-9) << name;
  }
}

TEST(PairedNumbers, EveryRowTwiceIsAsScaled) {
  PairedSample twice = two_models(0.4);
  const PairedSample once = two_models(0.4), scaled = once.scaled(2);
  *twice.number_differences += *once.number_differences;
  twice.first += once.first;
  twice.second += once.second;
  for (const char* name : kMeasures) {
    const auto a = paired_difference(test::measure(name), twice, 1.96);
    const auto b = paired_difference(test::measure(name), scaled, 1.96);
    EXPECT_NEAR(a.lower, b.lower, 1e-12) << name;
    EXPECT_NEAR(a.upper, b.upper, 1e-12) << name;
  }
}
