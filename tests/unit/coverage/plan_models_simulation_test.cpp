// SPDX-License-Identifier: Apache-2.0
// The same for measures whose rows a plan draws from a simple model: here scores, errors, classes
// and pairs are drawn from the continuous distributions themselves, by another generator, and
// examined with the critical values of an audit.
#include <gtest/gtest.h>

#include <cmath>
#include <functional>
#include <random>

#include "audit/compare_groups.hpp"
#include "audit/compare_models.hpp"
#include "audit/compare_spreads.hpp"
#include "audit/decide.hpp"
#include "audit/power/power.hpp"
#include "measures/classes/class_views.hpp"
#include "measures/classes/macro.hpp"
#include "measures/registry.hpp"
#include "numeric/normal.hpp"
#include "plan/plan_rows.hpp"
#include "report.hpp"
#include "samples/view_names.hpp"
#include "support/classes.hpp"
#include "support/numbers.hpp"
#include "support/paired.hpp"
#include "support/scores.hpp"
#include "support/studies.hpp"

using namespace metalab;
using namespace metalab::test;
using measures::PairedSample;
using measures::Sample;

namespace {

const int kStudies = whole_study() ? 400 : 150;
using Random = std::mt19937_64;

struct Twin {
  std::string roles, criterion;
  plan::PlanOptions options;
  std::function<Sample(std::size_t group, int rows, Random&)> one;
  std::function<PairedSample(std::size_t group, int rows, Random&)> pair = {};
};

bool happens(double p, Random& random) { return std::bernoulli_distribution(p)(random); }
double normal(Random& random) { return std::normal_distribution<>()(random); }

/// The verdict on one drawn study, as an audit comes to it.
evidence::VerdictKind verdict_on(const study::Study& study, const Twin& twin,
                                 const std::vector<int>& rows, Random& random) {
  const auto& criterion = study.criteria[0];
  const auto name = samples::view_name(study, criterion);
  const auto* measure = measures::find_measure(criterion.measure.text);
  if (!name.average.empty()) measure = measures::macro_average(*measure);
  std::vector<evidence::Group> groups;
  for (std::size_t g = 0; g < rows.size(); ++g)
    groups.push_back({{"race", std::string(1, char('a' + g))}});
  if (twin.pair) {
    samples::PairedFamily family{criterion.across, groups, {}};
    for (std::size_t g = 0; g < rows.size(); ++g)
      family.samples.push_back(std::make_shared<PairedSample>(twin.pair(g, rows[g], random)));
    const std::vector<samples::PairedView> paired{{name, {measure}, {family}}};
    const auto critical = audit::CriticalValues::find(study, {}, paired, Context{}).value();
    return audit::verdict_on(
        criterion, audit::compare_models_in(study, samples::asked_by(study, criterion, paired),
                                            critical.of_criterion(criterion)));
  }
  samples::Family family{criterion.across, groups, {}};
  for (std::size_t g = 0; g < rows.size(); ++g)
    family.samples.push_back(twin.one(g, rows[g], random));
  const std::vector<samples::View> views{{name, {measure}, {family}}};
  const auto critical = audit::CriticalValues::find(study, views, {}, Context{}).value();
  const auto asked = samples::asked_by(study, criterion, views);
  if (traits(criterion.compare).is_spread()) {
    const auto scale = traits(criterion.compare).is_ratio() ? inference::Scale::ratio
                                                            : inference::Scale::difference;
    return audit::verdict_on(
        criterion, {audit::compare_spread(study, asked, scale, critical.of_spread(asked))});
  }
  return audit::verdict_on(
      criterion,
      audit::compare_each_group(study, asked, criterion, critical.of_criterion(criterion)).value());
}

void expect_planned_power(const Twin& twin) {
  SCOPED_TRACE(twin.criterion);
  const auto study = study_of(
      "metalab: study/1\nid: s\ntitle: T\nsystem: {name: m, version: \"1\"}\n"
      "data: {tables: {people: people.csv}}\nroles:\n" +
      twin.roles + "  groups: {race: race}\nmeasures: [" +
      twin.criterion.substr(9, twin.criterion.find(',') - 9) + "]\ncriteria:\n  - {id: c, " +
      twin.criterion + ", across: race, because: Agreed}\nuncertainty: {replicates: 500}\n");
  ASSERT_TRUE(audit::check_names(study).has_value());
  Context context;
  context.threads = 2;
  auto options = twin.options;
  options.shares = {"race=a=0.5", "race=b=0.5"};
  const auto plan = plan::plan_rows(study, options, context);
  ASSERT_TRUE(plan.has_value()) << plan.error().code;
  ASSERT_EQ(plan->criteria[0].obstacle, "");
  const auto& scenario = plan->criteria[0].scenarios[0];
  ASSERT_TRUE(scenario.rows.has_value()) << scenario.obstacle;
  std::vector<int> rows(scenario.groups.size());
  for (const auto& group : scenario.groups)
    rows[std::size_t((*group.group.at("race"))[0] - 'a')] = int(*group.rows);
  Random random(20261122);
  int reached = 0;
  for (int i = 0; i < kStudies; ++i)
    reached += verdict_on(study, twin, rows, random) == scenario.verdict;
  const double share = double(reached) / kStudies;
  std::printf("%-90s %-8s %8lld rows  power %.3f\n", twin.criterion.c_str(),
              name_of(*scenario.verdict).c_str(), static_cast<long long>(*scenario.rows), share);
  const double error = std::sqrt(0.16 / kStudies + 0.16 / audit::kPlannedRuns);
  EXPECT_GT(share, 0.80 - 3 * error);
  EXPECT_LT(share, 0.81 + 3 * error);
}

const char* const kScored = "  outcome: hired\n  score: s\n";
const char* const kNumbers =
    "  outcome: {sql: o, kind: number}\n  decision: {sql: p, kind: number}\n";
const char* const kTwoOfNumbers =
    "  outcome: {sql: o, kind: number}\n  decisions: {a: {sql: p, kind: number}, "
    "b: {sql: q, kind: number}}\n";
const char* const kClasses =
    "  outcome: {sql: o, classes: [x, y, z]}\n  decision: {sql: d, classes: [x, y, z]}\n";
const char* const kModels =
    "  outcome: hired\n  decisions: {a: offer, b: other}\n  scores: {a: s, b: t}\n";

plan::PlanOptions rates(std::vector<std::string> texts) {
  plan::PlanOptions out;
  out.rates = std::move(texts);
  return out;
}

/// The average precision of exponential scores with this AUC: the mean precision over recall.
double average_precision(double area, double base) {
  constexpr int kSteps = 20'000;
  double sum = 0;
  for (int i = 0; i < kSteps; ++i) {
    const double recall = (i + 0.5) / kSteps;
    const double selected = std::pow(recall, area / (1 - area));  // of the negatives
    sum += base * recall / (base * recall + (1 - base) * selected);
  }
  return sum / kSteps;
}

Sample exponential_scores(double area, double base, int rows, Random& random) {
  std::vector<Scored> out;
  for (int i = 0; i < rows; ++i) {
    const bool positive = happens(base, random);
    out.push_back({positive ? measures::yes : measures::no,
                   std::exponential_distribution<>(positive ? (1 - area) / area : 1)(random)});
  }
  return sample_of(out);
}

}  // namespace

TEST(PlannedRows, OfOrderingsReachTheVerdictAsOftenAsPlanned) {
  const double areas[] = {0.85, 0.75}, base = 0.2;
  const auto draw = [&](std::size_t g, int rows, Random& random) {
    return exponential_scores(areas[g], base, rows, random);
  };
  const auto stated = [&](const std::string& measure, double a, double b) {
    return rates({measure + "/race=a=" + std::to_string(a),
                  measure + "/race=b=" + std::to_string(b), "base_rate=" + std::to_string(base)});
  };
  const auto precisions = stated("average_precision", average_precision(areas[0], base),
                                 average_precision(areas[1], base));
  const std::string of = "measure: average_precision, compare: difference, ";
  expect_planned_power({kScored, of + "at_most: 0.05", precisions, draw});
  expect_planned_power({kScored, of + "at_most: 0.3", precisions, draw});
  expect_planned_power({kScored, "measure: auc, compare: ratio, at_least: 0.95",
                        stated("auc", areas[0], areas[1]), draw});
}

TEST(PlannedRows, OfCalibrationErrorReachTheVerdictAsOftenAsPlanned) {
  const auto draw = [](std::size_t, int rows, Random& random) {
    std::vector<Scored> out;
    for (int i = 0; i < rows; ++i) {
      const double score = std::uniform_real_distribution<>()(random);
      const double positive = score + (score > 0.5 ? -0.1 : 0.1);
      out.push_back({happens(positive, random) ? measures::yes : measures::no, score});
    }
    return sample_of(out);
  };
  const auto stated = rates({"calibration_error=0.1"});
  expect_planned_power(
      {kScored, "measure: calibration_error, compare: value, at_most: 0.15", stated, draw});
  expect_planned_power(
      {kScored, "measure: calibration_error, compare: value, at_most: 0.05", stated, draw});
}

TEST(PlannedRows, OfNormalErrorsReachTheVerdictAsOftenAsPlanned) {
  const auto errors = [](std::size_t g, int rows, Random& random) {
    Sample out;
    out.numbers.emplace();
    for (int i = 0; i < rows; ++i)
      *out.numbers += sums_of_row(0, (g == 0 ? 10 : 12) * normal(random));
    return out;
  };
  const auto stated =
      rates({"root_mean_squared_error/race=a=10", "root_mean_squared_error/race=b=12"});
  expect_planned_power({kNumbers,
                        "measure: root_mean_squared_error, compare: difference, at_most: 3", stated,
                        errors});
  expect_planned_power({kNumbers, "measure: root_mean_squared_error, compare: ratio, at_least: 0.9",
                        stated, errors});
  expect_planned_power(
      {kNumbers, "measure: root_mean_squared_error, compare: value, at_most: 15", stated, errors});
  const auto explained = [](std::size_t g, int rows, Random& random) {
    const double r = g == 0 ? 0.6 : 0.4;
    Sample out;
    out.numbers.emplace();
    for (int i = 0; i < rows; ++i) {
      const double p = std::sqrt(r) * normal(random);
      *out.numbers += sums_of_row(p + std::sqrt(1 - r) * normal(random), p);
    }
    return out;
  };
  const auto of_r = rates({"r_squared/race=a=0.6", "r_squared/race=b=0.4"});
  expect_planned_power(
      {kNumbers, "measure: r_squared, compare: difference, at_most: 0.1", of_r, explained});
  expect_planned_power(
      {kNumbers, "measure: r_squared, compare: value, at_least: 0.3", of_r, explained});
}

TEST(PlannedRows, OfAveragesOverClassesReachTheVerdictAsOftenAsPlanned) {
  const double shares[] = {0.5, 0.3, 0.2};
  const double right[2][3] = {{0.9, 0.7, 0.8}, {0.8, 0.6, 0.55}};
  const auto draw = [&](std::size_t g, int rows, Random& random) {
    std::vector<double> counts(9, 0);
    std::discrete_distribution<std::size_t> classes(std::begin(shares), std::end(shares));
    for (int i = 0; i < rows; ++i) {
      const auto y = classes(random);
      const auto other = (y + 1 + std::uniform_int_distribution<std::size_t>(0, 1)(random)) % 3;
      counts[3 * y + (happens(right[g][y], random) ? y : other)] += 1;
    }
    const auto table = class_table(3, counts);
    Sample out = measures::hits(table);
    out.classes = std::make_shared<measures::ClassTable>(table);
    return out;
  };
  std::vector<std::string> stated;
  const char* const names[] = {"x", "y", "z"};
  for (std::size_t c = 0; c < 3; ++c) {
    stated.push_back(std::string("base_rate/class=") + names[c] + "=" + std::to_string(shares[c]));
    for (std::size_t g = 0; g < 2; ++g)
      stated.push_back(std::string("true_positive_rate/class=") + names[c] +
                       "/race=" + (g == 0 ? "a=" : "b=") + std::to_string(right[g][c]));
  }
  expect_planned_power({kClasses, "measure: true_positive_rate, compare: ratio, at_least: 0.7",
                        rates(stated), draw});
  expect_planned_power(
      {kClasses, "measure: f1, compare: difference, at_most: 0.05", rates(stated), draw});
}

TEST(PlannedRows, OfTwoModelsReachTheVerdictAsOftenAsPlanned) {
  // Of 40 % positives the models find 70 and 68 %, and say the same of 90 %.
  const auto decisions = [](std::size_t, int rows, Random& random) {
    PairedRows counts{};
    std::discrete_distribution<std::size_t> positive{0.64, 0.06, 0.04, 0.26},
        negative{0.06, 0.04, 0.05, 0.85};
    for (int i = 0; i < rows; ++i)
      counts[happens(0.4, random) ? positive(random) : 4 + negative(random)] += 1;
    return paired(counts);
  };
  auto options = rates(
      {"true_positive_rate/decision=a=0.7", "true_positive_rate/decision=b=0.68", "base_rate=0.4"});
  options.agreements = {"true_positive_rate=0.9"};
  const std::string tpr = "measure: true_positive_rate, compare: paired_difference, ";
  expect_planned_power({kModels, tpr + "at_least: -0.1", options, {}, decisions});
  expect_planned_power({kModels, tpr + "at_least: 0.05", options, {}, decisions});
  // Independent given the outcome: also of measures whose rows differ.
  const auto independent = [](std::size_t, int rows, Random& random) {
    PairedRows counts{};
    for (int i = 0; i < rows; ++i) {
      const bool y = happens(0.4, random);
      const bool a = happens(y ? 0.8 : 0.1, random), b = happens(y ? 0.7 : 0.15, random);
      counts[(y ? 0 : 4) + (a ? (b ? 0 : 1) : (b ? 2 : 3))] += 1;
    }
    return paired(counts);
  };
  const double first = 0.32 / 0.38, second = 0.28 / 0.37;
  const auto predictive =
      rates({"positive_predictive_value/decision=a=" + std::to_string(first),
             "positive_predictive_value/decision=b=" + std::to_string(second),
             "selection_rate/decision=a=0.38", "selection_rate/decision=b=0.37", "base_rate=0.4"});
  expect_planned_power(
      {kModels,
       "measure: positive_predictive_value, compare: paired_difference, at_least: -0.02",
       predictive,
       {},
       independent});
  const auto table =
      rates({"true_positive_rate/decision=a=0.8", "true_positive_rate/decision=b=0.7",
             "false_positive_rate/decision=a=0.1", "false_positive_rate/decision=b=0.15",
             "base_rate=0.4"});
  for (const char* measure : {"balanced_accuracy", "f1", "matthews_correlation"})
    expect_planned_power(
        {kModels,
         std::string("measure: ") + measure + ", compare: paired_difference, at_least: -0.03",
         table,
         {},
         independent});
}

TEST(PlannedRows, OfTwoModelsScoresReachTheVerdictAsOftenAsPlanned) {
  // A Gaussian copula with rank correlation 0.6 given the outcome.
  const double r = 2 * std::sin(M_PI * 0.6 / 6);
  const auto draw = [&](std::size_t, int rows, Random& random) {
    std::vector<double> outcome, first, second;
    for (int i = 0; i < rows; ++i) {
      const bool y = happens(0.4, random);
      const double x = normal(random), z = r * x + std::sqrt(1 - r * r) * normal(random);
      const auto score = [&](double deviation, double area) {
        return -std::log(std::erfc(deviation / std::sqrt(2.0)) / 2) * (y ? area / (1 - area) : 1);
      };
      outcome.push_back(y);
      first.push_back(score(x, 0.8));
      second.push_back(score(z, 0.78));
    }
    return paired_scores(outcome, first, second);
  };
  auto options = rates({"auc/decision=a=0.8", "auc/decision=b=0.78", "base_rate=0.4"});
  options.agreements = {"auc=0.6"};
  const std::string auc = "measure: auc, compare: paired_difference, ";
  expect_planned_power({kModels, auc + "at_least: -0.05", options, {}, draw});
  expect_planned_power({kModels, auc + "at_least: 0.01", options, {}, draw});
  options = rates({"average_precision/decision=a=" + std::to_string(average_precision(0.8, 0.4)),
                   "average_precision/decision=b=" + std::to_string(average_precision(0.78, 0.4)),
                   "base_rate=0.4"});
  options.agreements = {"average_precision=0.6"};
  expect_planned_power({kModels,
                        "measure: average_precision, compare: paired_difference, "
                        "at_least: -0.08",
                        options,
                        {},
                        draw});
}

TEST(PlannedRows, OfTwoModelsNumbersReachTheVerdictAsOftenAsPlanned) {
  // Errors of 10 and 11 with correlation 0.7.
  const auto errors = [](std::size_t, int rows, Random& random) {
    PairedSample out;
    for (int i = 0; i < rows; ++i) {
      const double x = normal(random), z = 0.7 * x + std::sqrt(1 - 0.49) * normal(random);
      add_paired(0, 10 * x, 11 * z, out);
    }
    return out;
  };
  auto options =
      rates({"root_mean_squared_error/decision=a=10", "root_mean_squared_error/decision=b=11"});
  options.agreements = {"root_mean_squared_error=0.7"};
  const std::string of_errors = "measure: root_mean_squared_error, compare: paired_difference, ";
  expect_planned_power({kTwoOfNumbers, of_errors + "at_most: 2", options, {}, errors});
  expect_planned_power({kTwoOfNumbers, of_errors + "at_most: 0", options, {}, errors});
  // R squared of 0.6 and 0.5, independent given the outcome.
  const auto explained = [](std::size_t, int rows, Random& random) {
    PairedSample out;
    for (int i = 0; i < rows; ++i) {
      const double y = normal(random);
      const auto prediction = [&](double r) {
        return r * y + std::sqrt(r * (1 - r)) * normal(random);
      };
      const double p = prediction(0.6), q = prediction(0.5);
      add_paired(y, p, q, out);
    }
    return out;
  };
  expect_planned_power({kTwoOfNumbers,
                        "measure: r_squared, compare: paired_difference, at_least: -0.05",
                        rates({"r_squared/decision=a=0.6", "r_squared/decision=b=0.5"}),
                        {},
                        explained});
}
