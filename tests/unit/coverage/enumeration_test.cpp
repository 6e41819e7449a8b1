// SPDX-License-Identifier: Apache-2.0
// Coverage by exact enumeration: every outcome with its probability, over a grid of true rates.
#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

#include "inference/pair_interval.hpp"
#include "inference/wilson.hpp"
#include "report.hpp"
#include "support/tables.hpp"

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
  double mean = 0, least = 1, width = 0;
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
  void finish() {
    mean /= points;
    width /= points;
  }
};

using Intervals = std::vector<Interval>;

/// The mean is over a grid; the least is sought just beside every limit too, where coverage jumps.
Coverage share_coverage(int n, const Intervals& intervals) {
  const auto coverage = [&](double p, double* width = nullptr) {
    const auto probabilities = binomial(n, p);
    double covered = 0;
    for (std::size_t x = 0; x < intervals.size(); ++x) {
      if (intervals[x].lower <= p && p <= intervals[x].upper) covered += probabilities[x];
      if (width) *width += probabilities[x] * (intervals[x].upper - intervals[x].lower);
    }
    return covered;
  };
  const auto name = [](double p) { return "p = " + test::digits(p, 4); };
  Coverage out;
  for (int step = 1; step <= 199; ++step)
    out.add(coverage(step * 0.005, &out.width), name(step * 0.005));
  for (const Interval& one : intervals)
    for (const double p : {one.lower - 1e-9, one.lower + 1e-9, one.upper - 1e-9, one.upper + 1e-9})
      if (p > 0 && p < 1) out.low(coverage(p), name(p));
  out.finish();
  return out;
}

Intervals share_intervals(int n, ShareIntervals kind) {
  ShareLimits limits(kZ95, kind);
  Intervals out;
  for (int x = 0; x <= n; ++x) out.push_back(limits.of({double(x), double(n)}));
  return out;
}

/// Rates on a grid, and rarer ones for the least.
std::vector<double> rates() {
  std::vector<double> out;
  for (int step = 1; step < 40; ++step) out.push_back(step / 40.0);
  for (const double rare : {.0003, .001, .003, .0075, .015})
    out.insert(out.end(), {rare, 1 - rare});
  return out;
}

/// The width of a ratio's interval is measured on the scale ratio / (1 + ratio), which is finite.
double width_of(const Interval& one, bool ratio) {
  const auto place = [&](double limit) {
    return !ratio ? limit : std::isinf(limit) ? 1 : limit / (1 + limit);
  };
  return place(one.upper) - place(one.lower);
}

Coverage pair_coverage(int n1, int n2, Scale scale, ShareIntervals kind) {
  const bool ratio = scale == Scale::ratio;
  const auto& rate = test::measure("selection_rate");
  ShareLimits limits(kZ95, kind);
  Intervals intervals;
  for (int x = 0; x <= n1; ++x)
    for (int y = 0; y <= n2; ++y)
      intervals.push_back(
          pair_interval(rate, test::selected(x, n1), test::selected(y, n2), scale, limits));
  const auto grid = rates();
  std::vector<std::vector<double>> first, second;
  for (const double p : grid) {
    first.push_back(binomial(n1, p));
    second.push_back(binomial(n2, p));
  }
  Coverage out;
  for (std::size_t i = 0; i < grid.size(); ++i)
    for (std::size_t j = 0; j < grid.size(); ++j) {
      const double truth = ratio ? grid[i] / grid[j] : grid[i] - grid[j];
      const bool in_mean = i < 39 && j < 39;
      double covered = 0, width = 0;
      std::size_t at = 0;
      for (const double px : first[i])
        for (const double py : second[j]) {
          const Interval& found = intervals[at++];
          if (found.lower <= truth + 1e-12 && truth <= found.upper + 1e-12) covered += px * py;
          if (in_mean) width += px * py * width_of(found, ratio);
        }
      const auto name = "p1 = " + test::digits(grid[i], 4) + ", p2 = " + test::digits(grid[j], 4);
      if (!in_mean) {
        out.low(covered, name);
        continue;
      }
      out.add(covered, name);
      out.width += width;
    }
  out.finish();
  return out;
}

std::vector<int> sizes() {
  if (!test::whole_study()) return {5, 10, 20, 40, 200};
  std::vector<int> out(40);
  std::iota(out.begin(), out.end(), 1);
  out.insert(out.end(), {60, 100, 200, 500});
  return out;
}

}  // namespace

TEST(Enumeration, SharesByCountsCoverAtTheirWorstPoints) {
  std::vector<std::string> rows;
  for (const int n : sizes()) {
    Intervals plain;
    for (int x = 0; x <= n; ++x) plain.push_back(wilson({double(x), double(n)}, kZ95));
    const Coverage chosen = share_coverage(n, share_intervals(n, ShareIntervals::by_counts)),
                   exact = share_coverage(n, share_intervals(n, ShareIntervals::exact)),
                   reference = share_coverage(n, plain);
    rows.push_back(test::row({std::to_string(n), test::digits(chosen.mean),
                              test::digits(chosen.least), chosen.where, test::digits(chosen.width),
                              test::digits(exact.mean), test::digits(exact.least),
                              test::digits(exact.width), test::digits(reference.mean),
                              test::digits(reference.least), test::digits(reference.width)}));
    EXPECT_GE(chosen.mean, 0.945) << n;
    EXPECT_GE(chosen.least, 0.91) << n << " " << chosen.where;
    EXPECT_GE(exact.least, 0.95 - 1e-9) << n << " " << exact.where;
    EXPECT_LE(exact.width, 1.25 * chosen.width) << n;
    EXPECT_LT(reference.least, 0.84) << n;  // why Wilson's is not used where counts are few
  }
  test::report_table(
      "One share, confidence .95 (exact enumeration; mean over p from .005 to .995, least over all "
      "p): by counts (mid-P, Wilson), exact (Clopper-Pearson), and Wilson throughout",
      "| n | mean | least | at | width | exact: mean | least | width | Wilson: mean | least | "
      "width "
      "|",
      rows);
}

TEST(Enumeration, PairsOfSharesCoverAtTheirWorstPoints) {
  std::vector<std::pair<int, int>> pairs{{5, 5}, {10, 10}, {10, 40}, {40, 40}, {10, 200}};
  if (test::whole_study())
    pairs = {{5, 5},   {5, 10},  {5, 20},  {5, 40},  {10, 10}, {10, 20},  {10, 40},
             {20, 20}, {20, 40}, {30, 30}, {30, 40}, {40, 40}, {10, 200}, {100, 100}};
  std::vector<std::string> rows;
  for (const auto& [n1, n2] : pairs)
    for (const Scale scale : {Scale::difference, Scale::ratio}) {
      const Coverage chosen = pair_coverage(n1, n2, scale, ShareIntervals::by_counts),
                     exact = pair_coverage(n1, n2, scale, ShareIntervals::exact);
      rows.push_back(
          test::row({std::to_string(n1) + ", " + std::to_string(n2),
                     scale == Scale::ratio ? "ratio" : "difference", test::digits(chosen.mean),
                     test::digits(chosen.least), chosen.where, test::digits(chosen.width),
                     test::digits(exact.mean), test::digits(exact.least), exact.where,
                     test::digits(exact.width)}));
      EXPECT_GE(chosen.mean, 0.945) << n1 << " " << n2;
      EXPECT_GE(chosen.least, 0.90) << n1 << " " << n2 << " " << chosen.where;
      EXPECT_GE(exact.least, 0.92) << n1 << " " << n2 << " " << exact.where;
      EXPECT_GE(exact.mean, 0.96) << n1 << " " << n2;
    }
  test::report_table(
      "Two shares, confidence .95 (exact enumeration; mean over p1, p2 from .025 to .975, least "
      "also with rates from .0003): by counts, and exact",
      "| n1, n2 | scale | mean | least | at | width | exact: mean | least | at | width |", rows);
}
