// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <cmath>

#include "support/numbers.hpp"
#include "support/oracle.hpp"
#include "support/tables.hpp"

using namespace metalab;
using namespace metalab::measures;

namespace {

NumberSums sums_of(const Json& one) {
  const auto& y = *test::member(one, "outcome").array();
  const auto& p = *test::member(one, "prediction").array();
  NumberSums out;
  for (std::size_t i = 0; i < y.size(); ++i) out += test::sums_of_row(y[i].number(), p[i].number());
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
