// SPDX-License-Identifier: Apache-2.0
// How often intervals of numbers with heavy tails miss without a caution, seeded simulation.
#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <map>

#include "inference/single_interval.hpp"
#include "numeric/normal.hpp"
#include "numeric/philox.hpp"
#include "report.hpp"
#include "support/numbers.hpp"
#include "support/tables.hpp"

using namespace metalab;
using numeric::RandomStream;

namespace {

constexpr double kZ95 = 1.959963984540054;

double normal(RandomStream& stream) { return numeric::normal_quantile(stream.uniform()); }

double lognormal(RandomStream& stream, double sigma) {  // about its mean
  return std::exp(sigma * normal(stream)) - std::exp(sigma * sigma / 2);
}

double student(RandomStream& stream) {  // of 5 degrees
  double squares = 0;
  const double z = normal(stream);
  for (int i = 0; i < 5; ++i) squares += std::pow(normal(stream), 2);
  return z / std::sqrt(squares / 5);
}

double square_of_lognormal(double sigma) {
  const double grown = std::exp(sigma * sigma);
  return grown * grown - grown;
}

double size_of_lognormal(double sigma) {
  return 2 * std::exp(sigma * sigma / 2) * std::erf(sigma / 2 / std::sqrt(2));
}

/// Errors with their mean, mean size and mean square.
struct Errors {
  const char* name;
  double (*draw)(RandomStream&);
  double mean, size, square;
};

const double kNormalSize = std::sqrt(2 / std::acos(-1));
const Errors kErrors[] = {
    {"normal", normal, 0, kNormalSize, 1},
    {"Student's t of 5 degrees", student, 0, 0.9490, 5.0 / 3},
    {"exponential", [](RandomStream& s) { return -std::log(s.uniform()) - 1; }, 0, 2 / std::exp(1),
     1},
    {"lognormal, .5", [](RandomStream& s) { return lognormal(s, 0.5); }, 0, size_of_lognormal(0.5),
     square_of_lognormal(0.5)},
    {"lognormal, 1", [](RandomStream& s) { return lognormal(s, 1); }, 0, size_of_lognormal(1),
     square_of_lognormal(1)},
    {"lognormal, 1.5", [](RandomStream& s) { return lognormal(s, 1.5); }, 0, size_of_lognormal(1.5),
     square_of_lognormal(1.5)},
    {"1 in 100 ten times as large",
     [](RandomStream& s) {
       const double u = s.uniform();
       return normal(s) * (u < 0.01 ? 10 : 1);
     },
     0, 1.09 * kNormalSize, 1.99},
    {"1 in 100 greater by 20",
     [](RandomStream& s) {
       const double u = s.uniform();
       return normal(s) + (u < 0.01 ? 20 : 0);
     },
     0.2, 0.99 * kNormalSize + 0.2, 5}};

/// Outcomes are normal, errors half as large as those named.
measures::Sample draw(const Errors& errors, int n, std::uint32_t purpose, std::uint32_t run) {
  RandomStream stream({20261129, purpose}, run, 0);
  measures::Sample out;
  measures::NumberSums& sums = out.numbers.emplace();
  for (int i = 0; i < n; ++i) {
    const double y = 2 + normal(stream);
    sums += test::sums_of_row(y, y + errors.draw(stream) / 2);
  }
  return out;
}

double truth(std::string_view measure, const Errors& errors) {
  return measure == "mean_error"                ? errors.mean / 2
         : measure == "mean_absolute_error"     ? errors.size / 2
         : measure == "root_mean_squared_error" ? std::sqrt(errors.square) / 2
                                                : 1 - errors.square / 4;
}

struct Found {
  double covered = 0, cautioned = 0, silent = 0;  // silent: missed, and no caution said so
};

using ByMeasure = std::map<std::string, Found>;

ByMeasure simulate(const Errors& errors, int n, std::uint32_t purpose, int runs) {
  ByMeasure out;
  for (int run = 0; run < runs; ++run) {
    const auto sample = draw(errors, n, purpose, static_cast<std::uint32_t>(run));
    for (const char* name :
         {"mean_error", "mean_absolute_error", "root_mean_squared_error", "r_squared"}) {
      const auto& measure = test::measure(name);
      const auto interval = inference::single_interval(measure, sample, kZ95);
      const double value = truth(name, errors);
      const bool covered = interval.lower <= value && value <= interval.upper;
      const bool cautioned = measures::is_heavy_tailed(measure, sample);
      Found& found = out[name];
      found.covered += double(covered) / runs;
      found.cautioned += double(cautioned) / runs;
      found.silent += double(!covered && !cautioned) / runs;
    }
  }
  return out;
}

}  // namespace

// What no row of a sample shows, no interval knows: of errors of which 1 in 100 is gross, 74 of 100
// samples of 30 rows hold none. The floors say from how many rows the tail is seen.
TEST(Simulation, HeavyTailsAreCautioned) {
  const int runs = test::whole_study() ? 4000 : 400;
  std::vector<std::string> rows;
  std::uint32_t purpose = 9700;
  std::map<std::pair<std::string, int>, ByMeasure> all;
  for (const Errors& errors : kErrors)
    for (const int n : {10, 30, 100, 300, 1000}) {
      auto& found = all[{errors.name, n}] = simulate(errors, n, ++purpose, runs);
      for (const auto& [measure, one] : found)
        rows.push_back(
            test::row({errors.name, measure, std::to_string(n), test::digits(one.covered),
                       test::digits(one.cautioned), test::digits(one.silent)}));
    }
  for (const auto& [setting, found] : all)
    for (const auto& [measure, one] : found) {
      const auto& [errors, n] = setting;
      const auto where = errors + ", " + measure + ", n " + std::to_string(n);
      if (errors == "normal") {
        EXPECT_GE(one.covered, 0.925) << where;
        EXPECT_LE(one.cautioned, n < 100 ? 0.16 : 0.01) << where;
      }
      // Where almost nothing is cautioned, intervals cover.
      if (one.cautioned < 0.02 && n >= 300) EXPECT_GE(one.covered, 0.90) << where;
      if (errors == "lognormal, 1.5" && n >= 100) EXPECT_LE(one.silent, 0.16) << where;
      if (errors == "lognormal, 1" && n >= 100) EXPECT_LE(one.silent, 0.14) << where;
      if (errors.starts_with("1 in 100") && n == 1000) EXPECT_LE(one.silent, 0.12) << where;
    }
  const auto silent = [&](const char* errors, int n, const char* measure) {
    return all.at({errors, n}).at(measure).silent;
  };
  EXPECT_LE(silent("lognormal, 1.5", 100, "root_mean_squared_error"), 0.08);
  EXPECT_LE(silent("lognormal, 1.5", 300, "r_squared"), 0.03);
  EXPECT_LE(silent("1 in 100 greater by 20", 300, "root_mean_squared_error"), 0.10);
  test::report_table(
      "Numbers with heavy tails, confidence .95: how often the interval covers, carries the "
      "caution "
      "heavy_tail, and misses without it",
      "| errors | measure | n | coverage | cautioned | missed without caution |", rows);
}
