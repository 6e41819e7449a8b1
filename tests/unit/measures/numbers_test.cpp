// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <cmath>

#include "inference/single_interval.hpp"
#include "support/numbers.hpp"
#include "support/oracle.hpp"
#include "support/tables.hpp"

using namespace metalab;
using namespace metalab::measures;

namespace {

/// With weights, those of a survey.
Sample sample_of(const Json& one) {
  const auto& y = *test::member(one, "outcome").array();
  const auto& p = *test::member(one, "prediction").array();
  const Json* weights = one.find("weight");
  Sample out;
  out.numbers.emplace();
  for (std::size_t i = 0; i < y.size(); ++i) {
    const NumberSums row = test::sums_of_row(y[i].number(), p[i].number());
    if (weights == nullptr) {
      *out.numbers += row;
    } else {
      test::add_weighted(row, (*weights->array())[i].number(), out);
    }
  }
  return out;
}

}  // namespace

TEST(Numbers, ValuesAndVariancesAreThoseOfTheOracle) {
  const test::Oracle oracle("number_measures.json");
  for (const Json& one : oracle.cases())
    for (const auto& [name, expected] : *test::member(one, "measures").object()) {
      const auto& form = std::get<NumberForm>(test::measure(name).form);
      const Moments found = form.of(sample_of(one).measured()).value();
      const double value = test::number(expected, "value");
      EXPECT_NEAR(found.value, value, 1e-9 * std::abs(value)) << name;
      EXPECT_TRUE(oracle.near(test::member(expected, "variance"), found.variance)) << name;
    }
}

TEST(Numbers, WithSurveyWeightsAgreeWithSurvey) {
  const test::Oracle rows("number_measures.json"), oracle("survey_numbers.json");
  std::size_t next = 0;
  for (const Json& one : rows.cases()) {
    if (one.find("weight") == nullptr) continue;
    for (const auto& [name, expected] : *oracle.cases()[next++].object()) {
      const auto& form = std::get<NumberForm>(test::measure(name).form);
      const Moments found = form.of(sample_of(one).measured()).value();
      EXPECT_TRUE(oracle.near(test::member(expected, "value"), found.value)) << name;
      // survey takes n / (n - 1) where the rows are as many as Kish's.
      const double n = double(one.find("weight")->array()->size()), k = found.rows;
      const double variance = found.variance * (k - 1) / k * n / (n - 1);
      EXPECT_TRUE(oracle.near(test::member(expected, "variance"), variance)) << name;
    }
  }
  EXPECT_EQ(next, oracle.cases().size());
}

TEST(Numbers, WithEqualSurveyWeightsHaveTheUnweightedInterval) {
  Sample plain, same;
  plain.numbers.emplace();
  for (int i = 0; i < 40; ++i) {
    const NumberSums row = test::sums_of_row(i % 7 + 0.1 * i, i % 5);
    *plain.numbers += row;
    test::add_weighted(row, 2.5, same);
  }
  for (const char* name : {"mean_outcome", "mean_prediction", "mean_error", "mean_absolute_error",
                           "root_mean_squared_error", "r_squared"}) {
    const auto a = inference::single_interval(test::measure(name), plain, 1.96);
    const auto b = inference::single_interval(test::measure(name), same, 1.96);
    EXPECT_NEAR(a.lower, b.lower, 1e-9) << name;
    EXPECT_NEAR(a.upper, b.upper, 1e-9) << name;
    EXPECT_EQ(rows_with_roles(test::measure(name), same), 40) << name;
    EXPECT_NEAR(effective_rows(test::measure(name), same).value_or(0), 40, 1e-9) << name;
  }
  Sample half = same;
  half -= same.scaled(0.5);
  EXPECT_NEAR(estimate(test::measure("r_squared"), half).value_or(9),
              *estimate(test::measure("r_squared"), plain), 1e-12);
}

TEST(Numbers, ThatAreAllTheSameHaveNoVariation) {
  Sample sample;
  sample.numbers.emplace();
  sample.numbers->outcome = {3, 0.3, 0.03};
  EXPECT_FALSE(has_variation(test::measure("mean_outcome"), sample));
  EXPECT_FALSE(estimate(test::measure("r_squared"), sample).has_value());
}

TEST(Numbers, OneGrossErrorIsAHeavyTail) {
  for (const double bias : {0.0, 1000.0})
    for (const bool gross : {false, true}) {
      Sample sample;
      sample.numbers.emplace();
      for (int i = 0; i < 12; ++i) {
        const double e = i % 2 == 0 ? 1 : -1;
        *sample.numbers += test::sums_of_row(i, i + bias + (gross && i == 11 ? 400 : e));
      }
      for (const char* name :
           {"mean_error", "mean_absolute_error", "root_mean_squared_error", "r_squared"})
        EXPECT_EQ(is_heavy_tailed(test::measure(name), sample), gross) << name << " " << bias;
      EXPECT_FALSE(is_heavy_tailed(test::measure("mean_outcome"), sample));
      EXPECT_EQ(is_heavy_tailed(test::measure("mean_prediction"), sample), gross) << bias;
    }
}

TEST(Numbers, HeavyTailsOfCubesWithoutThirdPowersAreNotSeen) {
  Sample sample;
  sample.numbers.emplace();
  for (int i = 0; i < 12; ++i) *sample.numbers += test::sums_of_row(i, i + (i == 11 ? 400 : i % 2));
  EXPECT_TRUE(is_heavy_tailed(test::measure("mean_error"), sample));
  sample.numbers->e3 = std::nan("");
  EXPECT_FALSE(is_heavy_tailed(test::measure("mean_error"), sample));
}
