// SPDX-License-Identifier: Apache-2.0
// Coverage of intervals of the difference of two models that predict numbers, seeded simulation.
#include <gtest/gtest.h>

#include <cmath>
#include <string>
#include <vector>

#include "numeric/normal.hpp"
#include "numeric/philox.hpp"
#include "paired_runs.hpp"
#include "report.hpp"
#include "support/numbers.hpp"
#include "support/tables.hpp"

using namespace metalab;
using measures::PairedSample;

namespace {

enum class Tails { normal, lognormal, heavy };

/// Errors are a bias and a scaled noise that the two models share in part; outcomes and noise are
/// normal, lognormal (skewed to the right) or heavy-tailed, noise with mean 0 and variance 1.
/// `in_proportion`: errors are normal and in proportion to the outcomes.
struct Model {
  Tails tails;
  double bias[2], error[2], common;
  bool in_proportion = false;
};
constexpr Model kModels[] = {
    {Tails::normal, {0, 0}, {.5, .5}, .9},    {Tails::normal, {0, .3}, {.5, 1}, .6},
    {Tails::normal, {.2, -.2}, {.7, .5}, .2}, {Tails::lognormal, {0, 0}, {.5, .5}, .9},
    {Tails::lognormal, {0, .3}, {.5, 1}, .6}, {Tails::lognormal, {.2, -.2}, {.7, .5}, .2},
    {Tails::heavy, {0, 0}, {.5, .5}, .9},     {Tails::heavy, {0, .3}, {.5, 1}, .6},
    {Tails::heavy, {.2, -.2}, {.7, .5}, .2},  {Tails::lognormal, {0, .2}, {.2, .3}, .5, true}};

constexpr double kSigma = 0.8;  // of the lognormal's logarithm

double normal(numeric::RandomStream& stream) { return numeric::normal_quantile(stream.uniform()); }

/// A normal over the root of a chi-squared over its degrees: Student's t of 5 degrees.
double student(numeric::RandomStream& stream) {
  double squares = 0;
  const double z = normal(stream);
  for (int i = 0; i < 5; ++i) squares += std::pow(normal(stream), 2);
  return z / std::sqrt(squares / 5);
}

double noise(Tails tails, numeric::RandomStream& stream) {
  if (tails == Tails::heavy) return student(stream) / std::sqrt(5.0 / 3);
  const double z = normal(stream);
  if (tails == Tails::normal) return z;
  const double square = kSigma * kSigma, mean = std::exp(square / 2);
  return (std::exp(kSigma * z) - mean) / (mean * std::sqrt(std::exp(square) - 1));
}

void draw_row(const Model& model, numeric::RandomStream& stream, PairedSample& out,
              double weight = 0) {
  const double y = model.tails == Tails::lognormal ? std::exp(kSigma * normal(stream))
                   : model.tails == Tails::heavy   ? student(stream)
                                                   : normal(stream);
  const Tails tails = model.in_proportion ? Tails::normal : model.tails;
  const double shared = noise(tails, stream), scale = model.in_proportion ? y : 1;
  const auto predicted = [&](int m) {
    const double own = std::sqrt(1 - model.common * model.common) * noise(tails, stream);
    return y + scale * (model.bias[m] + model.error[m] * (model.common * shared + own));
  };
  const double first = predicted(0);
  test::add_paired(y, first, predicted(1), out, weight);
}

PairedSample draw(const Model& model, int n, std::uint32_t purpose, std::uint32_t run) {
  numeric::RandomStream stream({20261122, purpose}, run, 0);
  PairedSample out;
  for (int i = 0; i < n; ++i) draw_row(model, stream, out);
  return out;
}

/// Survey weights gamma with variance 1/2.
PairedSample draw_weighted(const Model& model, int n, std::uint32_t purpose, std::uint32_t run) {
  numeric::RandomStream stream({20261122, purpose}, run, 0);
  PairedSample out;
  for (int i = 0; i < n; ++i) {
    const double weight = -std::log(stream.uniform() * stream.uniform()) / 2;
    draw_row(model, stream, out, weight);
  }
  return out;
}

constexpr const char* kMeasures[] = {"mean_error", "mean_absolute_error", "root_mean_squared_error",
                                     "r_squared"};
constexpr const char* kNames[] = {"normal", "lognormal", "heavy"};

/// A model with a sample so large that its differences are the true ones.
struct Known {
  const Model& model;
  PairedSample all;
};

std::vector<Known> known(Tails tails) {
  std::vector<Known> out;
  for (const Model& model : kModels)
    if (model.tails == tails) out.push_back({model, draw(model, 400'000, 81, 0)});
  return out;
}

using Draw = PairedSample (*)(const Model&, int, std::uint32_t, std::uint32_t);

/// `floor`: of the least coverage with these tails at n rows.
template <class Floor>
std::vector<std::string> simulate_all(const std::vector<int>& sizes, std::uint32_t purpose,
                                      Draw draw_run, const Floor& floor) {
  const int runs = test::whole_study() ? 2000 : 500;
  std::vector<std::string> rows;
  for (const Tails tails : {Tails::normal, Tails::heavy, Tails::lognormal}) {
    const auto models = known(tails);
    for (const char* name : kMeasures)
      for (const int n : sizes)
        test::simulate_each(
            (std::string(kNames[int(tails)]) + " | " + name).c_str(), n, models, purpose, rows,
            [&](const Known& one, std::uint32_t own) {
              const auto& measure = test::measure(name);
              return test::simulate(
                  measure, test::difference(measure, one.all), runs,
                  [&](std::uint32_t run) { return draw_run(one.model, n, own, run); });
            },
            floor(tails, n));
  }
  return rows;
}

/// The second model predicts as the first but in a share of the rows.
struct NearlyAlike {
  const char* name;
  double share;
  double (*by)(numeric::RandomStream&);
};
constexpr NearlyAlike kNearlyAlike[] = {
    {"1 in 50, by 1", 0.02, [](numeric::RandomStream&) { return 1.0; }},
    {"1 in 20, by 1", 0.05, [](numeric::RandomStream&) { return 1.0; }},
    {"1 in 50, normal", 0.02, normal},
    {"1 in 20, normal", 0.05, normal},
    {"1 in 50, exponential", 0.02,
     [](numeric::RandomStream& stream) { return -std::log(stream.uniform()); }},
    {"1 in 20, exponential", 0.05,
     [](numeric::RandomStream& stream) { return -std::log(stream.uniform()); }}};

PairedSample draw(const NearlyAlike& models, int n, std::uint32_t purpose, std::uint32_t run) {
  numeric::RandomStream stream({20261129, purpose}, run, 0);
  PairedSample out;
  for (int i = 0; i < n; ++i) {
    const double y = normal(stream), first = y + normal(stream) / 2;
    const bool differ = stream.uniform() < models.share;
    const double by = models.by(stream);
    test::add_paired(y, first, first + (differ ? by : 0), out);
  }
  return out;
}

struct Nearly {
  double covered = 0, cautioned = 0, silent = 0, width = 0;
};

Nearly simulate_nearly(const measures::Measure& measure, const NearlyAlike& models, double truth,
                       int n, std::uint32_t purpose) {
  const int runs = test::whole_study() ? 2000 : 500;
  Nearly out;
  for (int run = 0; run < runs; ++run) {
    const auto sample = draw(models, n, purpose, static_cast<std::uint32_t>(run));
    const auto found = inference::paired_difference(measure, sample, test::kZ95);
    const bool covered = found.lower <= truth && truth <= found.upper;
    const bool cautioned = measures::is_heavy_tailed(measure, sample);
    out.covered += double(covered) / runs;
    out.cautioned += double(cautioned) / runs;
    out.silent += double(!covered && !cautioned) / runs;
    out.width += (found.upper - found.lower) / runs;
  }
  return out;
}

}  // namespace

// Squares of lognormal errors have a kurtosis of hundreds: no interval without knowledge of their
// form does well with few.
TEST(Simulation, PairedDifferencesOfNumbersCover) {
  test::report_table(
      "Two models of numbers on the same rows, confidence .95 (3 pairs, lognormal 4, 2000 runs "
      "each)",
      "| errors | measure | n | mean | least | width |",
      simulate_all({20, 50, 200}, 9300, draw, [](Tails tails, int n) {
        return tails != Tails::lognormal ? 0.925 : n < 50 ? 0.84 : n < 200 ? 0.87 : 0.89;
      }));
}

TEST(Simulation, PairedDifferencesOfNumbersWithSurveyWeightsCover) {
  test::report_table(
      "Two models of numbers with survey weights (gamma with variance 1/2), confidence .95 (3 "
      "pairs, lognormal 4, 2000 runs each)",
      "| errors | measure | n | mean | least | width |",
      simulate_all({50, 200}, 9400, draw_weighted, [](Tails tails, int n) {
        return tails != Tails::lognormal ? 0.915 : n < 200 ? 0.84 : 0.88;
      }));
}

// All rows of a sample may be alike, and the models not: at 50 rows of which 1 in 50 differs, in 36
// of 100 samples.
TEST(Simulation, ModelsOfNumbersThatNearlyAgreeCover) {
  std::vector<std::string> rows;
  std::uint32_t purpose = 9800;
  for (const NearlyAlike& models : kNearlyAlike) {
    const PairedSample all = draw(models, 400'000, 82, 0);
    for (const char* name : kMeasures)
      for (const int n : {20, 50, 200}) {
        const auto& measure = test::measure(name);
        const Nearly found =
            simulate_nearly(measure, models, test::difference(measure, all), n, ++purpose);
        rows.push_back(test::row({models.name, name, std::to_string(n), test::digits(found.covered),
                                  test::digits(found.cautioned), test::digits(found.silent),
                                  test::digits(found.width)}));
        EXPECT_LE(found.silent, 0.06) << rows.back();
        if (name == std::string("mean_error")) EXPECT_GE(found.covered, 0.92) << rows.back();
      }
  }
  test::report_table(
      "Two models of numbers that nearly agree, confidence .95: the second differs in a share of "
      "the "
      "rows (errors .5, outcomes normal)",
      "| differing rows | measure | n | coverage | cautioned | missed without caution | width |",
      rows);
}

TEST(Simulation, ModelsOfNumbersThatAreAlikeLeaveRoomForRowsUnseen) {
  const NearlyAlike same{"none", 0, [](numeric::RandomStream&) { return 0.0; }};
  for (const char* name : kMeasures) {
    const auto& measure = test::measure(name);
    double width = 0;
    for (const int n : {50, 5000}) {
      const auto found = inference::paired_difference(measure, draw(same, n, 83, 0), test::kZ95);
      EXPECT_LT(found.lower, 0) << name;
      EXPECT_GT(found.upper, 0) << name;
      if (n == 50) width = found.upper - found.lower;
      EXPECT_LT(found.upper - found.lower, n == 50 ? 4 : width / 50) << name;  // with 1 / n
    }
  }
}
