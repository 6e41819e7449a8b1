// SPDX-License-Identifier: Apache-2.0
#include "numeric/normal_copula.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>

using metalab::numeric::normal_copula;

TEST(NormalCopula, KeepsBothMargins) {
  const std::vector<double> first{0.1, 0.4, 0, 0.3, 0.2}, second{0.25, 0.05, 0.7};
  for (const double r : {0.0, 0.3, 0.9, 1.0}) {
    const auto cells = normal_copula(first, second, r);
    for (std::size_t i = 0; i < first.size(); ++i)
      EXPECT_NEAR(cells[3 * i] + cells[3 * i + 1] + cells[3 * i + 2], first[i], 1e-12);
    for (std::size_t j = 0; j < second.size(); ++j) {
      double sum = 0;
      for (std::size_t i = 0; i < first.size(); ++i) sum += cells[3 * i + j];
      EXPECT_NEAR(sum, second[j], 1e-12) << r;
    }
    if (r > 0) continue;
    for (std::size_t i = 0; i < first.size(); ++i)
      for (std::size_t j = 0; j < second.size(); ++j)
        EXPECT_NEAR(cells[3 * i + j], first[i] * second[j], 1e-12);
  }
}

TEST(NormalCopula, OfHalvesIsTheKnownQuadrant) {
  // Sheppard (1898): P(both below the median) = 1/4 + asin(rho) / (2 pi).
  const std::vector<double> halves{0.5, 0.5};
  for (const double r : {0.1, 0.5, 0.8}) {
    const double rho = 2 * std::sin(std::numbers::pi * r / 6);
    EXPECT_NEAR(normal_copula(halves, halves, r)[0], 0.25 + std::asin(rho) / (2 * std::numbers::pi),
                1e-3);
  }
}

TEST(NormalCopula, HasTheRankCorrelation) {
  const int n = 100;
  const std::vector<double> even(n, 1.0 / n);
  for (const double r : {0.2, 0.6, 0.95}) {
    const auto cells = normal_copula(even, even, r);
    double product = 0;
    for (int i = 0; i < n; ++i)
      for (int j = 0; j < n; ++j)
        product += cells[n * i + j] * ((i + 0.5) / n - 0.5) * ((j + 0.5) / n - 0.5);
    EXPECT_NEAR(12 * product, r, 2e-3);
  }
}
