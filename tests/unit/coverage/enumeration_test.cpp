// SPDX-License-Identifier: Apache-2.0
// Coverage by exact enumeration: every outcome with its probability, over a grid of true rates.
#include <gtest/gtest.h>

#include <cmath>

#include "inference/miettinen_nurminen.hpp"
#include "inference/wilson.hpp"
#include "report.hpp"

using namespace metalab;
using namespace metalab::inference;

namespace {

constexpr double kZ95 = 1.959963984540054;

std::vector<double> binomial(int n, double p) {
  std::vector<double> out;
  for (int k = 0; k <= n; ++k)
    out.push_back(std::exp(std::lgamma(n + 1) - std::lgamma(k + 1) - std::lgamma(n - k + 1) +
                           k * std::log(p) + (n - k) * std::log1p(-p)));
  return out;
}

struct Coverage {
  double mean = 0, least = 1;
  std::string where;
  int points = 0;
  void add(double coverage, const std::string& at) {
    mean += coverage;
    ++points;
    low(coverage, at);
  }
  void low(double coverage, const std::string& at) {
    if (coverage < least) {
      least = coverage;
      where = at;
    }
  }
  void finish() { mean /= points; }
};

/// The mean is over a grid; the least is sought just beside every limit too, where coverage jumps.
Coverage wilson_coverage(int n) {
  std::vector<Interval> intervals;
  for (int x = 0; x <= n; ++x) intervals.push_back(wilson({double(x), double(n)}, kZ95));
  const auto coverage = [&](double p) {
    const auto probabilities = binomial(n, p);
    double covered = 0;
    for (std::size_t x = 0; x < intervals.size(); ++x)
      if (intervals[x].lower <= p && p <= intervals[x].upper) covered += probabilities[x];
    return covered;
  };
  const auto name = [](double p) { return "p = " + test::digits(p, 4); };
  Coverage out;
  for (int step = 1; step <= 199; ++step) out.add(coverage(step * 0.005), name(step * 0.005));
  for (const Interval& one : intervals)
    for (const double p : {one.lower - 1e-9, one.lower + 1e-9, one.upper - 1e-9, one.upper + 1e-9})
      if (p > 0 && p < 1) out.low(coverage(p), name(p));
  out.finish();
  return out;
}

Coverage pair_coverage(int n1, int n2, bool ratio) {
  std::vector<Interval> intervals;
  for (int x = 0; x <= n1; ++x)
    for (int y = 0; y <= n2; ++y) {
      const measures::Proportion a{double(x), double(n1)}, b{double(y), double(n2)};
      intervals.push_back(ratio ? miettinen_nurminen_ratio(a, b, kZ95)
                                : miettinen_nurminen_difference(a, b, kZ95));
    }
  constexpr int kSteps = 40;
  std::vector<std::vector<double>> first, second;
  for (int step = 1; step < kSteps; ++step) {
    first.push_back(binomial(n1, double(step) / kSteps));
    second.push_back(binomial(n2, double(step) / kSteps));
  }
  Coverage out;
  for (int i = 1; i < kSteps; ++i)
    for (int j = 1; j < kSteps; ++j) {
      const double p1 = double(i) / kSteps, p2 = double(j) / kSteps;
      const double truth = ratio ? p1 / p2 : p1 - p2;
      double covered = 0;
      std::size_t at = 0;
      for (const double px : first[static_cast<std::size_t>(i - 1)])
        for (const double py : second[static_cast<std::size_t>(j - 1)]) {
          const Interval& found = intervals[at++];
          if (found.lower <= truth + 1e-12 && truth <= found.upper + 1e-12) covered += px * py;
        }
      out.add(covered, "p1 = " + test::digits(p1, 3) + ", p2 = " + test::digits(p2, 3));
    }
  out.finish();
  return out;
}

}  // namespace

TEST(Enumeration, WilsonCoversOnAverageAndNeverLessThanIsKnown) {
  // The least coverage, as enumerated.
  const std::pair<int, double> known[] = {
      {5, 0.831535}, {10, 0.834954}, {20, 0.836589}, {40, 0.837389}};
  std::vector<std::string> rows;
  for (const auto& [n, least] : known) {
    const Coverage found = wilson_coverage(n);
    rows.push_back(test::row(
        {std::to_string(n), test::digits(found.mean), test::digits(found.least, 6), found.where}));
    EXPECT_GE(found.mean, 0.945) << n;
    EXPECT_GE(found.least, least - 1e-6) << n;
    if (n == 5) EXPECT_NEAR(found.least, 0.83, 0.005);
  }
  test::report_table("Wilson, one rate, confidence .95 (exact; p from .005 to .995)",
                     "| n | mean | least | at |", rows);
}

TEST(Enumeration, MiettinenNurminenCoversOnAverageAndNeverLessThanIsKnown) {
  struct Known {
    int n1, n2;
    double difference, ratio;
  };
  const Known known[] = {{5, 5, 0.913862, 0.881096},   {5, 20, 0.910090, 0.881096},
                         {10, 10, 0.911758, 0.912062}, {10, 40, 0.909275, 0.909275},
                         {20, 20, 0.922052, 0.911758}, {20, 40, 0.925969, 0.911758},
                         {40, 40, 0.930168, 0.922052}};
  std::vector<std::string> rows;
  for (const auto& [n1, n2, difference, ratio] : known)
    for (const bool is_ratio : {false, true}) {
      const Coverage found = pair_coverage(n1, n2, is_ratio);
      rows.push_back(test::row({std::to_string(n1) + ", " + std::to_string(n2),
                                is_ratio ? "ratio" : "difference", test::digits(found.mean),
                                test::digits(found.least, 6), found.where}));
      EXPECT_GE(found.mean, 0.945) << n1 << " " << n2 << (is_ratio ? " ratio" : " difference");
      EXPECT_GE(found.least, (is_ratio ? ratio : difference) - 1e-6) << n1 << " " << n2;
    }
  test::report_table(
      "Miettinen-Nurminen, two rates, confidence .95 (exact; p1, p2 from .025 to .975)",
      "| n1, n2 | scale | mean | least | at |", rows);
}
