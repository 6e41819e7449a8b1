// SPDX-License-Identifier: Apache-2.0
#include "measures/rows_that_differ.hpp"

#include <gtest/gtest.h>

#include "evidence/cautions.hpp"
#include "inference/paired_difference.hpp"
#include "measures/classes/macro.hpp"
#include "samples/cautions.hpp"
#include "samples/paired_cells.hpp"
#include "support/paired.hpp"
#include "support/tables.hpp"

using namespace metalab;
using namespace metalab::measures;

namespace {

bool few(const char* name, const PairedSample& sample) {
  return few_of_an_outcome_differ(test::measure(name), sample);
}

/// So many positives, of which so many have another score in the second model, and 200 negatives
/// that all have.
PairedSample scored(int positives, int differ) {
  std::vector<double> outcome, first, second;
  for (int i = 0; i < positives + 200; ++i) {
    const bool yes = i < positives;
    outcome.push_back(yes);
    first.push_back(0.3 + 0.001 * i);
    second.push_back(first.back() + (yes ? (i < differ ? 0.2 : 0) : i % 2 == 0 ? 1e-4 : -1e-4));
  }
  return test::paired_scores(outcome, first, second);
}

/// Three classes, of whose last there are so many rows: the models differ on so many of them, and
/// on half of the others.
PairedSample of_classes(double rare, double differ) {
  std::vector<PairedCell> cells;
  for (const std::uint32_t y : {0U, 1U})
    for (const std::uint32_t second : {0U, 1U}) cells.push_back({{80, 80, 80}, y, y, second});
  cells.push_back({{rare - differ, rare - differ, rare - differ}, 2, 2, 2});
  cells.push_back({{differ, differ, differ}, 2, 0, 2});
  return samples::paired_classes(cells, 3, false);
}

}  // namespace

TEST(RowsThatDiffer, AreFewWhereFewerThanThreeOfFewerThanAHundredDo) {
  for (const char* name : {"positive_predictive_value", "negative_predictive_value",
                           "false_discovery_rate", "f1", "matthews_correlation"}) {
    EXPECT_TRUE(few(name, test::paired({20, 1, 1, 77, 10, 30, 30, 100}))) << name;
    EXPECT_FALSE(few(name, test::paired({20, 2, 1, 76, 10, 30, 30, 100}))) << name;
    EXPECT_FALSE(few(name, test::paired({20, 1, 1, 78, 10, 30, 30, 100}))) << name;
    EXPECT_TRUE(few(name, test::paired({30, 20, 20, 30, 10, 1, 1, 40}))) << name;
    EXPECT_TRUE(few(name, test::paired({30, 20, 20, 30, 0, 0, 0, 0}))) << name;
  }
}

TEST(RowsThatDiffer, OfScoresAreThoseThatCarryTheDifference) {
  for (const char* name : {"auc", "average_precision"}) {
    EXPECT_TRUE(few(name, scored(20, 2))) << name;
    EXPECT_FALSE(few(name, scored(20, 12))) << name;
  }
  EXPECT_FALSE(few("auc", scored(100, 0)));
}

TEST(RowsThatDiffer, OfClassesAreLookedForInEachClass) {
  for (const char* name : {"positive_predictive_value", "f1", "false_positive_rate"}) {
    const Measure& mean = *macro_average(test::measure(name));
    EXPECT_TRUE(few_of_an_outcome_differ(mean, of_classes(8, 2))) << name;
    EXPECT_FALSE(few_of_an_outcome_differ(mean, of_classes(8, 3))) << name;
  }
}

TEST(RowsThatDiffer, AreEffectiveOnesWithSurveyWeights) {
  PairedSample sample = test::paired({20, 1, 1, 80, 10, 30, 30, 100}, 2);
  EXPECT_FALSE(few("f1", sample));  // 102 rows
  sample.cells[0].squares *= 3;     // as unequal weights of those have
  EXPECT_TRUE(few("f1", sample));
}

// The caution is of one kind of interval: others have limits of each outcome's own rows.
TEST(RowsThatDiffer, ConcernThePairedMoverIntervalsOfOutcomes) {
  const PairedSample rare = test::paired({3, 0, 0, 2, 20, 10, 10, 100});
  for (const Measure* one : test::measures_of_counts()) {
    const auto interval = inference::paired_difference(*one, rare, 1.96);
    EXPECT_EQ(few_of_an_outcome_differ(*one, rare), interval.method == "paired_mover") << one->name;
  }
  for (const Measure* of : test::measures_of_counts()) {
    const Measure* mean = macro_average(*of);
    if (mean == nullptr) continue;
    const auto interval = inference::paired_difference(*mean, of_classes(8, 2), 1.96);
    EXPECT_EQ(few_of_an_outcome_differ(*mean, of_classes(8, 2)), interval.method == "paired_mover")
        << mean->name;
  }
}

TEST(RowsThatDiffer, ForbidAVerdictAsAHeavyTailDoes) {
  const auto cautions =
      samples::cautions_of(test::measure("f1"), test::paired({3, 0, 0, 2, 20, 10, 10, 100}));
  EXPECT_EQ(cautions, std::vector<std::string>{"few_rows_differ"});
  EXPECT_EQ(evidence::forbids_verdict(cautions), "few_rows_differ");
  EXPECT_EQ(evidence::forbids_verdict({"few_effective_rows", "heavy_tail"}), "heavy_tail");
  EXPECT_EQ(evidence::forbids_verdict({"few_effective_rows"}), "");
}
