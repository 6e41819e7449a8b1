// SPDX-License-Identifier: Apache-2.0
#include "numeric/hypergeometric.hpp"

#include <gtest/gtest.h>

#include "numeric/student.hpp"
#include "support/oracle.hpp"

using namespace metalab;

TEST(Hypergeometric, AgreesWithTheOracle) {
  const test::Oracle oracle("hypergeometric.json");
  ASSERT_GE(oracle.cases().size(), 500U);
  for (const Json& one : oracle.cases()) {
    const double found = numeric::hypergeometric_probability(
        test::number(one, "x"), test::number(one, "drawn"), test::number(one, "marked"),
        test::number(one, "total"));
    EXPECT_TRUE(oracle.near(test::member(one, "probability"), found)) << canonical_json(one);
  }
}

TEST(Hypergeometric, OutsideTheSupportIsZero) {
  EXPECT_EQ(numeric::hypergeometric_probability(4, 3, 5, 10), 0);
  EXPECT_EQ(numeric::hypergeometric_probability(0, 8, 5, 10), 0);
  EXPECT_EQ(numeric::hypergeometric_probability(-1, 3, 5, 10), 0);
}

TEST(Student, StaysFiniteAndGrowsAtEveryLevel) {
  for (const double degrees : {1.0, 2.0, 9.0, 60.0}) {
    double last = 0;
    for (const double z : {0.5, 1.96, 3.0, 8.0, 15.0, 21.0, 38.0, 100.0}) {
      const double t = numeric::student_for_z(z, degrees);
      EXPECT_TRUE(std::isfinite(t)) << z << " " << degrees;
      EXPECT_GE(t, last) << z << " " << degrees;
      last = t;
    }
  }
}
