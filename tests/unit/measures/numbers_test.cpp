// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <cmath>

#include "support/oracle.hpp"
#include "support/tables.hpp"

using namespace metalab;
using namespace metalab::measures;

namespace {

NumberSums sums_of(const Json& one) {
  const auto& y = *test::member(one, "outcome").array();
  const auto& p = *test::member(one, "prediction").array();
  NumberSums out;
  for (std::size_t i = 0; i < y.size(); ++i) {
    const double a = y[i].number(), b = p[i].number(), e = b - a;
    NumberSums row;
    row.outcome = {1, a, a * a};
    row.prediction = {1, b, b * b};
    row.rows = 1;
    row.e = e, row.e2 = e * e, row.e4 = e * e * e * e, row.abs_e = std::abs(e);
    row.y = a, row.y2 = a * a, row.y3 = a * a * a, row.y4 = a * a * a * a;
    row.e2y = e * e * a, row.e2y2 = e * e * a * a;
    out += row;
  }
  return out;
}

}  // namespace

TEST(Numbers, ValuesAndVariancesAreThoseOfTheOracle) {
  const test::Oracle oracle("number_measures.json");
  for (const Json& one : oracle.cases())
    for (const auto& [name, expected] : *test::member(one, "measures").object()) {
      const auto& form = std::get<NumberForm>(test::measure(name).form);
      const Moments found = form.of(sums_of(one)).value();
      const double value = test::number(expected, "value");
      EXPECT_NEAR(found.value, value, 1e-9 * std::abs(value)) << name;
      EXPECT_TRUE(oracle.near(test::member(expected, "variance"), found.variance)) << name;
    }
}

TEST(Numbers, ThatAreAllTheSameHaveNoVariation) {
  Sample sample;
  sample.numbers.emplace();
  sample.numbers->outcome = {3, 0.3, 0.03};
  EXPECT_FALSE(has_variation(test::measure("mean_outcome"), sample));
  EXPECT_FALSE(estimate(test::measure("r_squared"), sample).has_value());
}
