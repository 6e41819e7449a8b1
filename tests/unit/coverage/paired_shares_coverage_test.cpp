// SPDX-License-Identifier: Apache-2.0
// Coverage and width of intervals of the difference of two shares of the same rows where the models
// nearly agree, by exact enumeration, beside those of others.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include "inference/paired_shares_interval.hpp"
#include "inference/tango.hpp"
#include "report.hpp"

using namespace metalab;
using inference::Interval;
using measures::PairedShares;

namespace {

constexpr double kZ95 = 1.959963984540054;

/// Bonett & Price (2012), J. Educ. Behav. Stat. 37:479: as with one row more on which only either
/// model says yes, and two in all.
Interval bonett_price(const PairedShares& shares, double z) {
  const double n = shares.rows() + 2, q = (shares.only_second + 1) / n,
               p = (shares.only_first + 1) / n, d = q - p;
  const double room = z * std::sqrt((p + q - d * d) / n);
  return {std::max(-1.0, d - room), std::min(1.0, d + room), "bonett_price"};
}

/// The difference's standard error as it is seen.
Interval plain(const PairedShares& shares, double z) {
  const double n = shares.rows(), d = shares.difference();
  const double room = z * std::sqrt(((shares.only_second + shares.only_first) / n - d * d) / n);
  return {d - room, d + room, "plain"};
}

using Method = Interval (*)(const PairedShares&, double);
struct Named {
  const char* name;
  Method of;
};
constexpr std::array<Named, 4> kMethods{{{"of the parts", inference::paired_shares_interval},
                                         {"Tango", inference::tango},
                                         {"Bonett and Price", bonett_price},
                                         {"plain", plain}}};

/// How many of so many rows only the second and only the first model says yes on, as expected.
using Expected = std::pair<double, double>;

std::vector<Expected> expected_of(int n) {
  std::vector<Expected> out;
  constexpr double kRows[] = {0,    .1,  .25, .5,  .75, 1, 1.5, 2, 2.5, 2.8,
                              3.02, 3.5, 3.7, 3.9, 4.5, 5, 6,   8, 12,  20};
  for (const double more : kRows)
    for (const double less : kRows)
      if (less <= more && more + less <= .8 * n && more + less <= 25) out.push_back({more, less});
  return out;
}

/// Logarithms of the three shares; what cannot be has none.
struct Shares {
  double second, first, neither;

  Shares(const Expected& rows, int n)
      : second(std::log(rows.first / n)),
        first(std::log(rows.second / n)),
        neither(std::log(1 - (rows.first + rows.second) / n)) {}
  /// The multinomial probability of b, c and the rest of n, `ways` the logarithm of how many.
  double chance(int n, int b, int c, double ways) const {
    return std::exp(ways + (b > 0 ? b * second : 0) + (c > 0 ? c * first : 0) +
                    (n - b - c) * neither);
  }
};

struct Found {
  double mean = 0, least = 1, width = 0;
  Expected at;
};

/// Over outcomes of up to 60 differing rows, beyond which nothing comes by chance here.
Found enumerated(Method of, int n, double z) {
  const int most = std::min(n, 60);
  Found out;
  const auto points = expected_of(n);
  std::vector<Shares> shares;
  for (const Expected& point : points) shares.emplace_back(point, n);
  std::vector<double> coverage(points.size());
  for (int b = 0; b <= most; ++b)
    for (int c = 0; b + c <= most; ++c) {
      const Interval limits = of({0, double(c), double(b), double(n - b - c)}, z);
      const double ways =
          std::lgamma(n + 1) - std::lgamma(b + 1) - std::lgamma(c + 1) - std::lgamma(n - b - c + 1);
      for (std::size_t i = 0; i < points.size(); ++i) {
        const double truth = (points[i].first - points[i].second) / n;
        const double share = shares[i].chance(n, b, c, ways);
        if (limits.lower <= truth + 1e-9 && truth - 1e-9 <= limits.upper) coverage[i] += share;
        out.width += share * (limits.upper - limits.lower) / double(points.size());
      }
    }
  for (std::size_t i = 0; i < points.size(); ++i) {
    out.mean += coverage[i] / double(points.size());
    if (coverage[i] < out.least) out.least = coverage[i], out.at = points[i];
  }
  return out;
}

}  // namespace

TEST(Enumeration, DifferencesOfSharesFromTheirPartsCoverWhereModelsNearlyAgree) {
  std::vector<std::string> rows;
  for (const double z : {kZ95, 2.8})
    for (const int n : {5, 10, 25, 100, 500}) {
      if (n == 500 && !test::whole_study()) continue;
      double narrowest = INFINITY, own = 0;  // of those that cover
      for (const Named& method : kMethods) {
        const Found found = enumerated(method.of, n, z);
        rows.push_back(
            test::row({test::digits(z, 2), test::digits(n, 0), method.name,
                       test::digits(found.mean), test::digits(found.least),
                       test::digits(found.at.first, 2) + ", " + test::digits(found.at.second, 2),
                       test::digits(found.width)}));
        if (method.of == inference::paired_shares_interval) {
          own = found.width;
          EXPECT_GE(found.least, z < 2 ? (n < 10 ? .91 : .935) : (n < 10 ? .979 : .987)) << n;
          EXPECT_GE(found.mean, z < 2 ? .96 : .995) << n;
        } else if (found.least >= (z < 2 ? .93 : .985)) {
          narrowest = std::min(narrowest, found.width);
        }
      }
      EXPECT_LE(own, 1.25 * narrowest) << "z " << z << " n " << n;
    }
  test::report_table(
      "Two shares of the same rows where the models nearly agree, confidence .95 and .995 (exact; "
      "up to 25 differing rows expected)",
      "| z | n | method | mean | least | at expected rows | width |", rows);
}
