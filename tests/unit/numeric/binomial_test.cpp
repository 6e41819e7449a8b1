// SPDX-License-Identifier: Apache-2.0
#include "numeric/binomial.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <numeric>

#include "support/oracle.hpp"

using namespace metalab;
using numeric::draw_binomial;
using numeric::RandomStream;

namespace {

std::vector<double> sample(double n, double p, int size, std::uint32_t purpose) {
  std::vector<double> out;
  for (int i = 0; i < size; ++i) {
    RandomStream stream({20261122, purpose}, static_cast<std::uint32_t>(i), 0);
    out.push_back(draw_binomial(n, p, stream));
  }
  return out;
}

double log_probability(double n, double p, double k) {
  return std::lgamma(n + 1) - std::lgamma(k + 1) - std::lgamma(n - k + 1) + k * std::log(p) +
         (n - k) * std::log1p(-p);
}

RC_GTEST_PROP(Multinomial, DrawsWhatOneByOneDraws, ()) {
  const double n = *rc::gen::element(0, 1, 7, 30, 1'000, 5'000'000);
  std::vector<double> shares;
  double sum = 0;
  for (int i = 0; i < *rc::gen::inRange(1, 10); ++i) {
    shares.push_back(*rc::gen::element(0, 0, 1, 50, 1'000));
    sum += shares.back();
  }
  if (shares.empty() || sum == 0) shares.assign(1, 1), sum = 1;
  for (double& share : shares) share /= sum;
  const numeric::Multinomial many(n, shares);
  std::vector<double> one(shares.size()), other(shares.size(), -1);
  for (std::uint32_t replicate = 0; replicate < 50; ++replicate) {
    numeric::RandomStream a({7, 1}, replicate, 3), b({7, 1}, replicate, 3);
    numeric::draw_multinomial(n, shares, a, one);
    many.draw(b, other);
    RC_ASSERT(one == other);
    RC_ASSERT(a.uniform() == b.uniform());
  }
}

/// BTRS with log-gamma and no bounds, as Hoermann gives it.
double by_definition(double n, double p, RandomStream& stream) {
  const double spread = std::sqrt(n * p * (1 - p)), b = 1.15 + 2.53 * spread;
  const double a = -0.0873 + 0.0248 * b + 0.01 * p, mode = std::floor((n + 1) * p);
  const auto log_ratio = [&](double k) {
    return std::lgamma(mode + 1) + std::lgamma(n - mode + 1) - std::lgamma(k + 1) -
           std::lgamma(n - k + 1) + (k - mode) * std::log(p / (1 - p));
  };
  while (true) {
    const double u = stream.uniform() - 0.5, v = stream.uniform(), us = 0.5 - std::abs(u);
    const double k = std::floor((2 * a / us + b) * u + n * p + 0.5);
    if (us >= 0.07 && v <= 0.92 - 4.2 / b) return k;
    if (k < 0 || k > n) continue;
    if (std::log(v * (2.83 + 5.1 / b) * spread / (a / (us * us) + b)) <= log_ratio(k)) return k;
  }
}

TEST(Binomial, BoundsChangeNoDraw) {
  for (const double n : {50.0, 400.0, 3'000.0, 80'000.0, 900'000.0})
    for (const double p : {0.03, 0.21, 0.5}) {
      if (n * p < 10) continue;
      for (std::uint32_t replicate = 0; replicate < 20'000; ++replicate) {
        RandomStream a({11, 5}, replicate, 1), b({11, 5}, replicate, 1);
        ASSERT_EQ(draw_binomial(n, p, a), by_definition(n, p, b)) << n << " " << p;
      }
    }
}

}  // namespace

TEST(DrawBinomial, FollowsTheExactDistributionFunction) {
  constexpr int kDraws = 100'000;
  const test::Oracle oracle("binomial.json");
  std::map<std::pair<double, double>, std::vector<double>> samples;
  for (const Json& one : oracle.cases()) {
    const double n = test::number(one, "n"), p = test::number(one, "p");
    const double k = test::number(one, "k"), exact = test::number(one, "cdf");
    auto& drawn = samples[{n, p}];
    if (drawn.empty()) {
      drawn = sample(n, p, kDraws, static_cast<std::uint32_t>(samples.size()));
      std::sort(drawn.begin(), drawn.end());
      EXPECT_GE(drawn.front(), 0);
      EXPECT_LE(drawn.back(), n);
    }
    const auto below = std::upper_bound(drawn.begin(), drawn.end(), k) - drawn.begin();
    const double error = std::sqrt(exact * (1 - exact) / kDraws);
    EXPECT_NEAR(static_cast<double>(below) / kDraws, exact, 4.2 * error + 2.0 / kDraws)
        << "n " << n << " p " << p << " k " << k;
  }
  EXPECT_GE(samples.size(), 20U);
}

TEST(DrawBinomial, PassesChiSquareOnBothSidesOfTheChangeOfMethod) {
  constexpr int kDraws = 400'000;
  std::uint32_t purpose = 1000;
  for (const auto& [n, p] : {std::pair{20.0, 0.5},
                             {19.0, 0.5},
                             {25.0, 0.4},
                             {24.0, 0.41},
                             {40.0, 0.3},
                             {100.0, 0.1},
                             {99.0, 0.1},
                             {100.0, 0.101},
                             {1000.0, 0.5},
                             {1000.0, 0.011},
                             {30.0, 0.9},
                             {10'000.0, 0.003},
                             {1.0, 0.3}}) {
    std::vector<double> counts(static_cast<std::size_t>(n) + 1, 0);
    for (const double k : sample(n, p, kDraws, ++purpose)) ++counts[static_cast<std::size_t>(k)];
    double chi_square = 0, expected = 0, found = 0;
    int bins = 0;
    for (double k = 0; k <= n; ++k) {  // bins of at least 20 expected
      expected += kDraws * std::exp(log_probability(n, p, k));
      found += counts[static_cast<std::size_t>(k)];
      if (expected < 20) continue;
      chi_square += (found - expected) * (found - expected) / expected;
      expected = found = 0;
      ++bins;
    }
    const double freedom = bins - 1;
    EXPECT_LT(chi_square, freedom + 4 * std::sqrt(2 * freedom) + 6) << n << " " << p;
  }
}

TEST(DrawBinomial, IsCertainAtTheEnds) {
  RandomStream stream({1, 1}, 0, 0);
  EXPECT_EQ(draw_binomial(0, 0.5, stream), 0);
  EXPECT_EQ(draw_binomial(1e9, 0, stream), 0);
  EXPECT_EQ(draw_binomial(1e9, 1, stream), 1e9);
}

RC_GTEST_PROP(DrawBinomial, IsAWholeNumberUpToN, ()) {
  const double n = std::floor(std::pow(10.0, *rc::gen::inRange(0, 1000) / 100.0));
  const double p = *rc::gen::inRange(0, 1'000'001) * 1e-6;
  RandomStream stream({*rc::gen::arbitrary<std::uint64_t>(), 0}, 0, 0);
  const double k = draw_binomial(n, p, stream);
  RC_ASSERT(k >= 0 && k <= n && k == std::floor(k));
}

RC_GTEST_PROP(DrawMultinomial, AddsUpToNAndSparesEmptyCells, ()) {
  const double n = *rc::gen::inRange(0, 1'000'000);
  auto weights = *rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 1000));
  RC_PRE(std::accumulate(weights.begin(), weights.end(), 0) > 0);
  const double total = std::accumulate(weights.begin(), weights.end(), 0);
  std::vector<double> probabilities, counts(weights.size());
  for (const int weight : weights) probabilities.push_back(weight / total);
  RandomStream stream({*rc::gen::arbitrary<std::uint64_t>(), 0}, 0, 0);
  numeric::draw_multinomial(n, probabilities, stream, counts);
  RC_ASSERT(std::accumulate(counts.begin(), counts.end(), 0.0) == n);
  for (std::size_t i = 0; i < counts.size(); ++i) {
    RC_ASSERT(counts[i] >= 0);
    if (weights[i] == 0) RC_ASSERT(counts[i] == 0);
  }
}

TEST(DrawMultinomial, FollowsTheExactDistributionOfTinyResamples) {
  // Every outcome of four rows in three cells, by enumeration.
  const std::array probabilities{0.5, 0.3, 0.2};
  constexpr int kDraws = 300'000;
  std::map<std::array<int, 3>, int> seen;
  for (int i = 0; i < kDraws; ++i) {
    RandomStream stream({5, 5}, static_cast<std::uint32_t>(i), 0);
    std::array<double, 3> counts{};
    numeric::draw_multinomial(4, probabilities, stream, counts);
    ++seen[{int(counts[0]), int(counts[1]), int(counts[2])}];
  }
  double chi_square = 0;
  int outcomes = 0;
  for (int a = 0; a <= 4; ++a)
    for (int b = 0; a + b <= 4; ++b, ++outcomes) {
      const int c = 4 - a - b;
      const double exact = 24 / std::tgamma(a + 1) / std::tgamma(b + 1) / std::tgamma(c + 1) *
                           std::pow(0.5, a) * std::pow(0.3, b) * std::pow(0.2, c);
      const double gap = seen[{a, b, c}] - kDraws * exact;
      chi_square += gap * gap / (kDraws * exact);
    }
  EXPECT_EQ(outcomes, 15);
  EXPECT_LT(chi_square, 14 + 4 * std::sqrt(28.0));
}
