// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <cmath>

#include "inference/single_interval.hpp"
#include "numeric/philox.hpp"
#include "support/oracle.hpp"
#include "support/scores.hpp"
#include "support/tables.hpp"

using namespace metalab;
using namespace metalab::measures;
using test::sample_of;
using test::Scored;

namespace {

constexpr const char* kOfScores[] = {
    "mean_score", "auc",         "average_precision", "brier_score", "calibration_in_the_large",
    "log_loss",   "scoring_rate"};

std::vector<Scored> rows_of(const Json& one) {
  const auto& outcome = *test::member(one, "outcome").array();
  const auto& score = *test::member(one, "score").array();
  const auto* weight = test::member(one, "weight").array();
  std::vector<Scored> out;
  for (std::size_t i = 0; i < outcome.size(); ++i)
    out.push_back({outcome[i].number() == 1 ? yes : no, score[i].number(),
                   weight == nullptr ? 1 : (*weight)[i].number()});
  return out;
}

Moments moments(const char* name, const Sample& sample) {
  return std::get<ScoreForm>(test::measure(name).form).of(*sample.scores).value();
}

double value(const char* name, const std::vector<Scored>& rows) {
  return estimate(test::measure(name), sample_of(rows)).value_or(-9);
}

}  // namespace

TEST(Scores, ValuesAndVariancesAreThoseOfTheOracle) {
  const test::Oracle oracle("score_measures.json");
  for (const Json& one : oracle.cases()) {
    const bool survey = test::member(one, "weight").array() != nullptr;
    const Sample sample = sample_of(rows_of(one), survey);
    EXPECT_EQ(sample.scores->median_low, test::number(one, "median"));
    for (const char* name : kOfScores) {
      const Json& expected = test::member(test::member(one, "measures"), name);
      const Moments found = moments(name, sample);
      EXPECT_NEAR(found.value, test::number(expected, "value"), 1e-12) << name;
      // A share's variance has the divisor n, the oracle's n - 1.
      const double n = found.rows;
      const double divisor = std::string_view(name) == "scoring_rate" ? n / (n - 1) : 1;
      EXPECT_TRUE(oracle.near(test::member(expected, "variance"), found.variance * divisor))
          << name;
      EXPECT_EQ(found.open_below, 0) << name;
      EXPECT_EQ(found.open_above, 0) << name;
    }
    // Nothing where every bin has a single row.
    const auto& calibration = std::get<ScoreForm>(test::measure("calibration_error").form);
    EXPECT_NEAR(calibration.of(*sample.scores).value_or(Moments{}).value,
                test::number(one, "calibration_square"), 1e-12);
  }
}

TEST(Scores, AgreeWithSurveyAndPROC) {
  const test::Oracle rows("score_measures.json"), oracle("survey_and_roc.json");
  ASSERT_EQ(rows.cases().size(), oracle.cases().size());
  for (std::size_t i = 0; i < rows.cases().size(); ++i) {
    const bool survey = test::member(rows.cases()[i], "weight").array() != nullptr;
    const Sample sample = sample_of(rows_of(rows.cases()[i]), survey);
    for (const auto& [name, expected] : *oracle.cases()[i].object()) {
      if (name == "base_rate") {
        // A share's variance is taken with the divisor n, survey's with n - 1; and never below
        // that of Kish's rows.
        const auto& form = std::get<ShareForm>(test::measure("base_rate").form);
        const Proportion p = effective_share(form.of, sample);
        const double share = p.successes / p.trials,
                     n = sample.scores->total_rows()[yes] + sample.scores->total_rows()[no];
        EXPECT_TRUE(oracle.near(test::member(expected, "value"), share));
        const double of_survey = test::number(expected, "variance"),
                     found = share * (1 - share) / p.trials * n / (n - 1);
        const double weight = form.of(sample.table).trials,
                     squares =
                         sample.weighting ? form.of(sample.weighting->squares).trials : weight;
        const double least = share * (1 - share) * squares / (weight * weight) * n / (n - 1);
        EXPECT_NEAR(found, std::max(of_survey, least), 1e-9 * found) << i;
        continue;
      }
      const Moments found = moments(name.c_str(), sample);
      EXPECT_TRUE(oracle.near(test::member(expected, "value"), found.value)) << name;
      EXPECT_TRUE(oracle.near(test::member(expected, "variance"), found.variance)) << name;
    }
  }
}

TEST(Scores, BinsLeaveOpenWhatTheyHide) {
  const test::Oracle oracle("score_measures.json");
  for (const Json& one : oracle.cases()) {
    const bool survey = test::member(one, "weight").array() != nullptr;
    const auto rows = rows_of(one);
    const Sample exact = sample_of(rows, survey), binned = sample_of(rows, survey, true);
    for (const char* name : kOfScores) {
      const double truth = moments(name, exact).value;
      const Moments found = moments(name, binned);
      EXPECT_LE(found.value - found.open_below, truth + 1e-12) << name;
      EXPECT_GE(found.value + found.open_above, truth - 1e-12) << name;
    }
  }
}

TEST(Scores, AucCountsPairs) {
  // 3 of 4 pairs in order and one tie: 3.5 / 4... by hand.
  EXPECT_DOUBLE_EQ(value("auc", {{no, 0.1}, {no, 0.4}, {yes, 0.4}, {yes, 0.9}}), 3.5 / 4);
  EXPECT_DOUBLE_EQ(value("auc", {{no, -3}, {yes, 700}, {missing, 5}}), 1);
  EXPECT_DOUBLE_EQ(value("auc", {{no, 2}, {yes, 2}, {yes, 2}}), 0.5);
  EXPECT_DOUBLE_EQ(value("auc", {{yes, 2}, {yes, 3}}), -9);
}

TEST(Scores, AucIsTheShareOfAllPairsInOrder) {
  for (std::uint32_t run = 0; run < 200; ++run) {
    metalab::numeric::RandomStream stream({20261122, 51}, run, 0);
    const double scores = run % 2 ? 5 : 1000;  // many ties, few ties
    std::vector<test::Scored> rows;
    for (int i = 0; i < 40; ++i)
      rows.push_back({stream.uniform() < 0.4 ? yes : no, std::floor(stream.uniform() * scores)});
    double in_order = 0, pairs = 0;
    for (const auto& positive : rows)
      for (const auto& negative : rows) {
        if (positive.outcome != yes || negative.outcome != no) continue;
        ++pairs;
        in_order += positive.score > negative.score    ? 1
                    : positive.score == negative.score ? 0.5
                                                       : 0;
      }
    EXPECT_NEAR(value("auc", rows), pairs > 0 ? in_order / pairs : -9, 1e-12) << run;
  }
}

TEST(Scores, OfPerfectOrderHaveAnIntervalAllTheSame) {
  const Sample sample = sample_of({{no, 0.1}, {no, 0.2}, {no, 0.3}, {yes, 0.8}, {yes, 0.9}});
  const auto found = inference::single_interval(test::measure("auc"), sample, 1.959963984540054);
  EXPECT_EQ(found.upper, 1);
  EXPECT_GT(found.lower, 0.1);
  EXPECT_LT(found.lower, 0.7);
}

TEST(Scores, AtTheMedianAreNotAboveIt) {
  const Sample sample = sample_of({{missing, 1}, {missing, 2}, {missing, 2}, {missing, 3}});
  EXPECT_DOUBLE_EQ(estimate(test::measure("scoring_rate"), sample).value_or(-9), 0.25);
}

TEST(Scores, ThatAreAllTheSameHaveNoErrorOfTheirMean) {
  const Sample sample = sample_of({{no, 0.5}, {no, 0.5}, {yes, 0.5}});
  EXPECT_FALSE(has_variation(test::measure("mean_score"), sample));
  EXPECT_TRUE(has_variation(test::measure("calibration_in_the_large"), sample));
  EXPECT_TRUE(has_variation(test::measure("auc"), sample));
}

TEST(Scores, AddAndSubtractAsTheirRows) {
  const std::vector<Scored> some{{no, 0.2}, {yes, 0.7}, {no, 0.7}},
      more{{yes, 0.2}, {missing, 0.4}};
  std::vector<Scored> all = some;
  all.insert(all.end(), more.begin(), more.end());
  Sample sum = sample_of(some);
  sum += sample_of(more);
  for (const char* name : {"mean_score", "auc", "average_precision", "brier_score", "log_loss"})
    EXPECT_EQ(estimate(test::measure(name), sum).value_or(-9), value(name, all)) << name;
  sum -= sample_of(more);
  EXPECT_EQ(estimate(test::measure("auc"), sum), estimate(test::measure("auc"), sample_of(some)));
  EXPECT_EQ(sum.scores->levels.size(), 2U);
}
