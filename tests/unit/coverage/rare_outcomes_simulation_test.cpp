// SPDX-License-Identifier: Apache-2.0
// Coverage where few outcomes are positive: scores near zero, scores of two or three values, heavy
// survey weights, and two models that nearly agree. Seeded simulation.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <numbers>

#include "inference/single_interval.hpp"
#include "numeric/normal.hpp"
#include "numeric/philox.hpp"
#include "said.hpp"
#include "support/paired.hpp"
#include "support/scores.hpp"
#include "support/tables.hpp"

using namespace metalab;
using test::Scored;

namespace {

using Draw = std::function<Scored(numeric::RandomStream&)>;

double normal(numeric::RandomStream& stream) { return numeric::normal_quantile(stream.uniform()); }

std::vector<Scored> rows_of(const Draw& draw, int n, std::uint32_t purpose, std::uint32_t run) {
  numeric::RandomStream stream({20261122, purpose}, run, 0);
  std::vector<Scored> out;
  for (int i = 0; i < n; ++i) out.push_back(draw(stream));
  return out;
}

/// Scores that are normal on the logit scale; positive outcomes come true `times` as often as they
/// promise.
Draw scores_near_zero(double centre, double spread, double times) {
  return [=](numeric::RandomStream& stream) {
    const double score = 1 / (1 + std::exp(-centre - spread * normal(stream)));
    const bool yes = stream.uniform() < std::min(1.0, times * score);
    return Scored{yes ? measures::yes : measures::no, score};
  };
}

/// Scores of few values, with the shares of the lower ones among either outcome.
Draw few_values(double base, std::vector<double> of_positives, std::vector<double> of_negatives) {
  return [=](numeric::RandomStream& stream) {
    const bool yes = stream.uniform() < base;
    double u = stream.uniform();
    std::size_t value = 0;
    for (const double share : yes ? of_positives : of_negatives) {
      if (u < share) break;
      u -= share;
      ++value;
    }
    return Scored{yes ? measures::yes : measures::no, 0.1 + 0.3 * double(value)};
  };
}

/// Normal scores a distance apart, with lognormal survey weights.
Draw apart(double base, double distance, double tail) {
  return [=](numeric::RandomStream& stream) {
    const bool yes = stream.uniform() < base;
    const double x = normal(stream) + (yes ? distance : 0);
    return Scored{yes ? measures::yes : measures::no, 1 / (1 + std::exp(-x)),
                  std::exp(tail * normal(stream))};
  };
}

struct Setting {
  const char* measure;
  const char* name;
  Draw draw;
  bool survey;
  double floor;
  std::vector<int> rows;
};

test::Found covered(const Setting& setting, int n, double truth, std::uint32_t purpose,
                    std::uint32_t runs) {
  const auto& measure = test::measure(setting.measure);
  int found = 0, held = 0;
  double width = 0;
  for (std::uint32_t run = 0; run < runs; ++run) {
    const auto sample = test::sample_of(rows_of(setting.draw, n, purpose, run), setting.survey);
    const auto outcomes = sample.scores->total_rows();
    const double rarer = std::min(outcomes[measures::no], outcomes[measures::yes]);
    if (measure.needs != measures::Needs::score && rarer < std::max(1.0, measure.fewest_outcomes))
      continue;
    const auto interval = inference::single_interval(measure, sample, test::kZ95);
    ++found;
    held += interval.lower <= truth + 1e-12 && truth <= interval.upper;
    width += interval.upper - interval.lower;
  }
  return {double(held) / found, width / found};
}

double truth_of(const Setting& setting) {
  auto rows = rows_of(setting.draw, 400'000, 76, 0);
  for (auto& row : rows) row.weight = 1;
  const auto& measure = test::measure(setting.measure);
  return *measures::estimate(measure, test::sample_of(rows, false, true));
}

/// A score, and a second model's that differs by a little noise, or on few rows.
struct Agreement {
  const char* name;
  double base, noise, share;  // of the second score; of rows that differ
};

measures::PairedSample draw_agreeing(const Agreement& model, int n, std::uint32_t purpose,
                                     std::uint32_t run) {
  numeric::RandomStream stream({20261122, purpose}, run, 0);
  std::vector<double> outcome, first, second;
  for (int i = 0; i < n; ++i) {
    outcome.push_back(stream.uniform() < model.base);
    const double x = normal(stream) + 1.5 * outcome.back() - 1;
    const bool differs = stream.uniform() < model.share;
    const double y = differs ? x + model.noise * normal(stream) : x;
    for (auto* score : {&first, &second})
      score->push_back(1 / (1 + std::exp(-(score == &first ? x : y))));
  }
  return test::paired_scores(outcome, first, second);
}

measures::PairedSample decisions_of(const Agreement& model, int n, std::uint32_t purpose,
                                    std::uint32_t run) {
  const auto scores = draw_agreeing(model, n, purpose, run);
  test::PairedRows rows{};
  for (const auto& cell : scores.cells) {
    const auto says = [&](const measures::Sample& sample, std::uint32_t level) {
      return sample.scores->levels[level].low >= 0.55;
    };
    const bool a = says(scores.first, cell.first), b = says(scores.second, cell.second);
    rows[(cell.outcome == measures::yes ? 0 : 4) + (a ? (b ? 0 : 1) : (b ? 2 : 3))] += cell.rows;
  }
  return test::paired(rows);
}

using DrawPair = measures::PairedSample (*)(const Agreement&, int, std::uint32_t, std::uint32_t);

test::Said covered_in(const measures::Measure& measure, DrawPair draw, const Agreement& model,
                      int n, double truth, std::uint32_t purpose, int runs) {
  return test::said_of(measure, truth, runs, [&](std::uint32_t run) {
    auto sample = draw(model, n, purpose, run);
    for (std::uint32_t more = 1; !test::estimable(measure, sample); ++more)
      sample = draw(model, n, purpose, run + more * 100'000);
    return sample;
  });
}

}  // namespace

TEST(Simulation, RareOutcomesAreCovered) {
  const std::vector<Setting> settings{
      {"calibration_error",
       "near zero, calibrated",
       scores_near_zero(-4, 1.2, 1),
       false,
       .93,
       {200, 1000}},
      {"calibration_error",
       "near zero, too low",
       scores_near_zero(-4, 1.2, 2),
       false,
       .93,
       {200, 1000}},
      {"calibration_error",
       "near zero, too high",
       scores_near_zero(-3, 1.2, .3),
       false,
       .92,
       {200, 1000}},
      // Samples of fifty rows with fewer than five positives have no number: those left have more
      // than usual.
      {"calibration_error", "too high", scores_near_zero(-1, 1, .3), false, .9, {50, 200}},
      {"mean_score", "near zero", scores_near_zero(-4, 1.2, 1), false, .9, {10, 30, 100}},
      {"auc", "two values", few_values(.03, {.2}, {.8}), false, .92, {200, 1000}},
      {"auc", "two values, half found", few_values(.03, {.5}, {.95}), false, .92, {200, 1000}},
      {"auc", "three values", few_values(.03, {.3, .3}, {.8, .15}), false, .92, {200, 1000}},
      {"auc",
       "three values, clearer",
       few_values(.05, {.1, .2}, {.6, .3}),
       false,
       .92,
       {200, 1000}},
      {"average_precision", "well apart", apart(.3, 3, 0), false, .93, {60, 200}},
      {"average_precision", "weights, tail 1", apart(.2, 1, 1), true, .92, {60, 200}},
      {"average_precision",
       "weights, tail 1.5, well apart",
       apart(.3, 3, 1.5),
       true,
       .92,
       {60, 200}},
      {"average_precision", "weights, tail 1.5", apart(.2, 1, 1.5), true, .92, {60, 200}}};
  const std::uint32_t runs = test::whole_study() ? 2000 : 400;
  std::vector<std::string> rows;
  std::uint32_t purpose = 9300;
  for (const Setting& setting : settings) {
    const double truth = truth_of(setting);
    for (const int n : setting.rows) {
      const auto [coverage, width] = covered(setting, n, truth, ++purpose, runs);
      rows.push_back(test::row({setting.measure, setting.name, test::digits(n, 0),
                                test::digits(coverage), test::digits(width)}));
      EXPECT_GE(coverage, setting.floor - (test::whole_study() ? 0 : .01)) << rows.back();
    }
  }
  test::report_table("Rare outcomes, scores of few values, heavy weights, confidence .95",
                     "| measure | setting | n | coverage | width |", rows);
}

TEST(Simulation, ModelsThatNearlyAgreeAreCoveredAndNotWide) {
  const std::vector<Agreement> models{{"5 % positive, a little noise", .05, .1, 1},
                                      {"5 % positive, more noise", .05, .5, 1},
                                      {"5 % positive, 2 % of rows differ", .05, 2, .02},
                                      {"5 % positive, 10 % of rows differ", .05, 2, .1},
                                      {"half positive, a little noise", .5, .1, 1},
                                      {"half positive, 2 % of rows differ", .5, 2, .02}};
  const int runs = test::whole_study() ? 1000 : 100;
  std::vector<std::string> rows;
  std::uint32_t purpose = 9400;
  std::map<std::pair<const Agreement*, bool>, measures::PairedSample> whole;
  for (const Agreement& model : models) {
    whole[{&model, true}] = draw_agreeing(model, 300'000, 75, 0);
    whole[{&model, false}] = decisions_of(model, 300'000, 75, 0);
  }
  for (const char* name : {"auc", "average_precision", "brier_score", "positive_predictive_value",
                           "f1", "matthews_correlation"}) {
    const auto& measure = test::measure(name);
    const bool of_scores = std::holds_alternative<measures::ScoreForm>(measure.form);
    for (const Agreement& model : models) {
      const auto draw = of_scores ? draw_agreeing : decisions_of;
      const double truth = test::difference(measure, whole[{&model, of_scores}]);
      for (const int n : {100, 500}) {
        const auto found = covered_in(measure, draw, model, n, truth, ++purpose, runs);
        rows.push_back(test::row({name, model.name, test::digits(n, 0),
                                  test::digits(found.coverage), test::digits(found.cautioned),
                                  test::digits(found.missed), test::digits(found.width)}));
        EXPECT_LE(found.missed, found.most(.08)) << rows.back();
        if (measure.name == "auc" && model.noise == .1)
          EXPECT_LE(found.width, n == 100 ? .14 : .07) << rows.back();
      }
    }
  }
  test::report_table(
      "Two models that nearly agree, confidence .95",
      "| measure | models | n | coverage | cautioned | missed without caution | width |", rows);
}
