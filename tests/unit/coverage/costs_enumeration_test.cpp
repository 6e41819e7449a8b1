// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "inference/multinomial_score.hpp"
#include "numeric/normal.hpp"

// How often the interval of a mean cost holds the true mean: every table of n rows, with its
// probability. Nothing is drawn.
using namespace metalab;

namespace {

using Four = std::array<double, 4>;

double coverage(int n, const Four& probability, const Four& value) {
  const double z = numeric::two_sided_z(0.95);
  double truth = 0, out = 0;
  for (std::size_t k = 0; k < 4; ++k) truth += probability[k] * value[k];
  for (int a = 0; a <= n; ++a)
    for (int b = 0; a + b <= n; ++b)
      for (int c = 0; a + b + c <= n; ++c) {
        const Four rows{double(a), double(b), double(c), double(n - a - b - c)};
        double log = std::lgamma(n + 1);
        std::array<inference::ValuedRows, 4> kinds;
        for (std::size_t k = 0; k < 4; ++k) {
          log += rows[k] * std::log(probability[k]) - std::lgamma(rows[k] + 1);
          kinds[k] = {value[k], rows[k]};
        }
        if (log < -30) continue;
        const auto found = inference::multinomial_score(kinds, z);
        if (found.lower <= truth + 1e-9 && truth - 1e-9 <= found.upper) out += std::exp(log);
      }
  return out;
}

constexpr Four kValues[] = {{0, 120, 900, 0}, {1, -0.25, 0, 0}, {0, 1, 20, -3}, {5, -3, 0, 12}};
constexpr Four kCommon[] = {{0.2, 0.1, 0.05, 0.65}, {0.3, 0.2, 0.2, 0.3}, {0.1, 0.3, 0.3, 0.3}};
constexpr Four kRare[] = {{0.02, 0.05, 0.01, 0.92}, {0.01, 0.01, 0.002, 0.978}};

/// The least and the mean coverage over the values.
std::array<double, 2> least_and_mean(int n, const Four& probability) {
  double least = 1, mean = 0;
  for (const Four& value : kValues) {
    const double one = coverage(n, probability, value);
    least = std::min(least, one);
    mean += one / std::size(kValues);
  }
  return {least, mean};
}

}  // namespace

TEST(CostCoverage, IsNominalWhereErrorsAreCommon) {
  for (const int n : {20, 30})
    for (const Four& probability : kCommon) {
      const auto [least, mean] = least_and_mean(n, probability);
      EXPECT_GE(least, 0.945) << n << " " << probability[0];
      EXPECT_GE(mean, 0.95) << n << " " << probability[0];
    }
}

TEST(CostCoverage, DoesNotCollapseWhereErrorsAreRare) {
  for (const int n : {20, 30})
    for (const Four& probability : kRare) {
      const auto [least, mean] = least_and_mean(n, probability);
      EXPECT_GE(least, 0.925) << n << " " << probability[0];
      EXPECT_GE(mean, 0.94) << n << " " << probability[0];
    }
}
