// SPDX-License-Identifier: Apache-2.0
// Coverage of intervals of the difference of two models on the same rows: exact enumeration for
// shares, seeded simulation for the rest.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "inference/tango.hpp"
#include "measures/classes/macro.hpp"
#include "measures/measure.hpp"
#include "numeric/normal.hpp"
#include "numeric/philox.hpp"
#include "paired_runs.hpp"
#include "report.hpp"
#include "samples/paired_cells.hpp"
#include "support/paired.hpp"
#include "support/tables.hpp"

using namespace metalab;
using measures::PairedSample;
using test::difference;
using test::simulate;
using test::simulate_each;

namespace {

constexpr int kRuns = 2000;

double trinomial(int n, int b, int c, double p, double q) {
  return std::exp(std::lgamma(n + 1) - std::lgamma(b + 1) - std::lgamma(c + 1) -
                  std::lgamma(n - b - c + 1) + b * std::log(p) + c * std::log(q) +
                  (n - b - c) * std::log(1 - p - q));
}

/// Shares of rows by outcome and both decisions, as PairedRows.
constexpr test::PairedRows kModels[] = {{.30, .04, .09, .06, .07, .05, .03, .36},
                                        {.05, .02, .03, .05, .05, .05, .05, .70},
                                        {.40, .10, .05, .05, .02, .08, .10, .20},
                                        {.10, .02, .02, .02, .04, .03, .03, .74}};

test::PairedRows draw_rows(const test::PairedRows& shares, int n, std::uint32_t purpose,
                           std::uint32_t run, std::uint32_t part = 0) {
  numeric::RandomStream stream({20261122, purpose}, run, part);
  test::PairedRows rows{};
  for (int i = 0; i < n; ++i) {
    double u = stream.uniform();
    std::size_t cell = 0;
    while (cell + 1 < shares.size() && u >= shares[cell]) u -= shares[cell++];
    ++rows[cell];
  }
  return rows;
}

PairedSample draw(const test::PairedRows& shares, int n, std::uint32_t purpose, std::uint32_t run) {
  return test::paired(draw_rows(shares, n, purpose, run));
}

/// Survey weights of 1, 3 and 6, a third of the rows each.
PairedSample draw_weighted(const test::PairedRows& shares, int n, std::uint32_t purpose,
                           std::uint32_t run) {
  PairedSample out;
  for (const std::uint32_t part : {0, 1, 2}) {
    const double weight = part == 0 ? 1 : 3 * part;
    auto sample = test::paired(draw_rows(shares, n / 3, purpose, run, part), weight);
    out.first = part == 0 ? sample.first : out.first += sample.first;
    out.second = part == 0 ? sample.second : out.second += sample.second;
    out.cells.insert(out.cells.end(), sample.cells.begin(), sample.cells.end());
  }
  return out;
}

/// Scores of two models that share `common` of their noise, on a grid of hundredths.
struct ScoreModel {
  double first, second, common;
};
constexpr ScoreModel kScoreModels[] = {{.8, 1.2, .8}, {1, 1, .2}, {2, 2.5, .6}};

PairedSample draw(const ScoreModel& model, int n, std::uint32_t purpose, std::uint32_t run) {
  numeric::RandomStream stream({20261122, purpose}, run, 0);
  const auto normal = [&] { return numeric::normal_quantile(stream.uniform()); };
  std::vector<double> outcome, first, second;
  const double own = std::sqrt(1 - model.common * model.common);
  for (int i = 0; i < n; ++i) {
    outcome.push_back(stream.uniform() < .4);
    const double shared = model.common * normal();
    const auto score = [&](double lift) {
      const double x = lift * (outcome.back() - .4) + shared + own * normal();
      return std::clamp(std::round(100 / (1 + std::exp(-x))), 1.0, 99.0) / 100;
    };
    first.push_back(score(model.first));
    second.push_back(score(model.second));
  }
  return test::paired_scores(outcome, first, second);
}

/// Shares of rows by outcome and two decisions among three classes: the second model often decides
/// as the first does.
std::vector<measures::PairedCell> class_shares(const std::array<double, 3>& outcomes,
                                               double right) {
  std::vector<measures::PairedCell> out;
  const auto says = [](std::uint32_t y, std::uint32_t d, double hits) {
    return d == y ? hits : (1 - hits) / 2;
  };
  for (std::uint32_t y = 0; y < 3; ++y)
    for (std::uint32_t a = 0; a < 3; ++a)
      for (std::uint32_t b = 0; b < 3; ++b) {
        const double both = 0.5 * (a == b ? 1 : 0) + 0.5 * says(y, b, right + 0.1);
        const double share = outcomes[y] * says(y, a, right) * both;
        out.push_back({{share, share, share}, y, a, b});
      }
  return out;
}

PairedSample draw_classes(const std::vector<measures::PairedCell>& shares, int n,
                          std::uint32_t purpose, std::uint32_t run) {
  numeric::RandomStream stream({20261122, purpose}, run, 0);
  auto cells = shares;
  for (auto& cell : cells) cell.weight = cell.squares = cell.rows = 0;
  for (int i = 0; i < n; ++i) {
    double u = stream.uniform();
    std::size_t at = 0;
    while (at + 1 < shares.size() && u >= shares[at].rows) u -= shares[at++].rows;
    cells[at].weight = cells[at].squares = ++cells[at].rows;
  }
  std::erase_if(cells, [](const auto& cell) { return cell.rows <= 0; });
  return samples::paired_classes(cells, 3, false);
}

}  // namespace

TEST(Enumeration, TangosPairedDifferenceCovers) {
  std::vector<std::string> rows;
  for (const int n : {10, 20, 40}) {
    std::vector<inference::Interval> limits;
    for (int b = 0; b <= n; ++b)
      for (int c = 0; b + c <= n; ++c)
        limits.push_back(
            inference::tango({0, double(c), double(b), double(n - b - c)}, test::kZ95));
    double sum = 0, least = 1, at_p = 0, at_q = 0;
    int points = 0;
    for (double p = .025; p < .5; p += .05)
      for (double q = .025; q < .5; q += .05) {
        double coverage = 0;
        std::size_t i = 0;
        for (int b = 0; b <= n; ++b)
          for (int c = 0; b + c <= n; ++c, ++i)
            if (limits[i].lower <= p - q + 1e-9 && p - q - 1e-9 <= limits[i].upper)
              coverage += trinomial(n, b, c, p, q);
        sum += coverage;
        ++points;
        if (coverage < least) least = coverage, at_p = p, at_q = q;
      }
    rows.push_back(
        test::row({test::digits(n, 0), test::digits(sum / points), test::digits(least, 6),
                   test::digits(at_p, 3) + ", " + test::digits(at_q, 3)}));
    EXPECT_GE(sum / points, 0.945) << n;
    EXPECT_GE(least, 0.92) << n;
  }
  test::report_table(
      "Tango, difference of two shares of the same rows, confidence .95 (exact; shares of rows on "
      "which only one model says yes from .025 to .475)",
      "| n | mean | least | at |", rows);
}

TEST(Simulation, PairedDifferencesOfDecisionsCover) {
  std::vector<std::string> rows;
  std::uint32_t purpose = 9800;
  for (const char* name : {"positive_predictive_value", "f1", "balanced_accuracy",
                           "matthews_correlation", "true_positive_rate"}) {
    const auto& measure = test::measure(name);
    double all = 0;
    for (const int n : {50, 200, 1000})
      all += simulate_each(name, n, kModels, purpose, rows,
                           [&](const test::PairedRows& model, std::uint32_t own) {
                             return simulate(
                                 measure, difference(measure, test::paired(model)), kRuns,
                                 [&](std::uint32_t run) { return draw(model, n, own, run); });
                           })
                 .mean /
             3;
    EXPECT_GE(all, 0.94) << name;
  }
  test::report_table(
      "Two models on the same rows, measures of decisions, confidence .95 (4 pairs, 2000 runs "
      "each)",
      "| measure | n | mean | least | width |", rows);
}

TEST(Simulation, PairedDifferencesWithSurveyWeightsCover) {
  std::vector<std::string> rows;
  std::uint32_t purpose = 9850;
  for (const char* name : {"selection_rate", "true_positive_rate", "balanced_accuracy", "f1"}) {
    const auto& measure = test::measure(name);
    for (const int n : {60, 300, 1200}) {
      const test::Over found = simulate_each(
          name, n, kModels, purpose, rows, [&](const test::PairedRows& model, std::uint32_t own) {
            return simulate(measure, difference(measure, test::paired(model)), kRuns,
                            [&](std::uint32_t run) { return draw_weighted(model, n, own, run); });
          });
      EXPECT_GE(found.mean, 0.935) << name << " n " << n;
    }
  }
  test::report_table(
      "Two models on the same rows with survey weights of 1, 3 and 6, confidence .95 (4 pairs, "
      "2000 "
      "runs each)",
      "| measure | n | mean | least | width |", rows);
}

TEST(Simulation, PairedDifferencesOfMeansOverClassesCover) {
  const std::vector shares{class_shares({.4, .3, .3}, .6), class_shares({.7, .2, .1}, .8)};
  std::vector<std::string> rows;
  std::uint32_t purpose = 9950;
  for (const char* name : {"true_positive_rate", "positive_predictive_value", "f1", "accuracy"}) {
    const auto& measure = *measures::macro_average(test::measure(name));
    for (const int n : {50, 200, 1000})
      simulate_each(name, n, shares, purpose, rows, [&](const auto& cells, std::uint32_t own) {
        return simulate(measure, difference(measure, samples::paired_classes(cells, 3, false)),
                        kRuns, [&](std::uint32_t run) { return draw_classes(cells, n, own, run); });
      });
  }
  test::report_table(
      "Two models on the same rows, means over three classes, confidence .95 (2 pairs, 2000 runs "
      "each)",
      "| measure | n | mean | least | width |", rows);
}

TEST(Simulation, PairedDifferencesOfScoresCover) {
  constexpr int kScoreRuns = 1000;
  std::vector<std::string> rows;
  std::uint32_t purpose = 9900;
  for (const char* name :
       {"auc", "average_precision", "brier_score", "log_loss", "mean_score", "calibration_error"}) {
    const auto& measure = test::measure(name);
    std::vector<std::pair<ScoreModel, double>> models;  // with the true difference
    for (const auto& model : kScoreModels)
      models.emplace_back(model, difference(measure, draw(model, 400'000, 79, 0)));
    double all = 0;
    for (const int n : {50, 200, 1000})
      all += simulate_each(name, n, models, purpose, rows,
                           [&](const auto& model, std::uint32_t own) {
                             return simulate(
                                 measure, model.second, kScoreRuns,
                                 [&](std::uint32_t run) { return draw(model.first, n, own, run); });
                           })
                 .mean /
             3;
    EXPECT_GE(all, 0.94) << name;
  }
  test::report_table(
      "Two models on the same rows, measures of scores, confidence .95 (3 pairs, 1000 runs each)",
      "| measure | n | mean | least | width |", rows);
}
