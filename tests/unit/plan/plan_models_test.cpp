// SPDX-License-Identifier: Apache-2.0
// Every measure by every comparison: planned, or with the reason why not; and the rows that a plan
// draws have the values, the variances and the agreement that were asked for.
#include <gtest/gtest.h>

#include <cmath>
#include <set>

#include "audit/power/class_rows.hpp"
#include "audit/power/pair_model.hpp"
#include "inference/bound.hpp"
#include "inference/paired_difference.hpp"
#include "inference/tango.hpp"
#include "measures/classes/macro.hpp"
#include "measures/registry.hpp"
#include "numeric/normal.hpp"
#include "plan/assumed_truths.hpp"
#include "samples/view_names.hpp"
#include "samples/views.hpp"
#include "support/studies.hpp"
#include "support/tables.hpp"

using namespace metalab;
using namespace metalab::test;
using audit::GroupTruth;
using audit::PlannedMeasure;
using audit::RowModel;

namespace {

const std::vector<std::string> kCompares(Spelling<Compare>::all.begin(),
                                         Spelling<Compare>::all.end());

/// What a study's roles are: measures of one kind need one kind of them.
struct Kind {
  std::string name, roles;
};
const Kind kKinds[] = {
    {"one model", "  outcome: hired\n  decision: offer\n  score: s\n"},
    {"two models", "  outcome: hired\n  decisions: {a: offer, b: other}\n  scores: {a: s, b: t}\n"},
    {"classes",
     "  outcome: {sql: o, classes: [x, y, z]}\n  decision: {sql: d, classes: [x, y, z]}\n"},
    {"two models of classes",
     "  outcome: {sql: o, classes: [x, y, z]}\n  decisions: {a: {sql: d, classes: [x, y, z]}, "
     "b: {sql: e, classes: [x, y, z]}}\n"},
    {"numbers", "  outcome: {sql: o, kind: number}\n  decision: {sql: p, kind: number}\n"},
    {"two models of numbers",
     "  outcome: {sql: o, kind: number}\n  decisions: {a: {sql: p, kind: number}, "
     "b: {sql: q, kind: number}}\n"}};

/// Nothing where the study itself is refused.
std::optional<study::Study> study_asking(const Kind& kind, const std::string& measure,
                                         const std::string& compare, const std::string& view) {
  const bool to_reference = compare.ends_with("_to_reference");
  const std::string bound = compare.starts_with("ratio") ? "at_least: 0.8"
                            : compare == "value"         ? "within: [0.5, 0.6]"
                                                         : "within: [-0.1, 0.1]";
  auto read = study::read_study_text(
      "metalab: study/1\nid: s\ntitle: T\nsystem: {name: m, version: \"1\"}\n"
      "data: {tables: {people: people.csv}}\nthreshold: 0.2\ncosts: {true_positive: -5, "
      "false_positive: 120, false_negative: 900, true_negative: 0, unit: EUR}\nroles:\n" +
          kind.roles + "  groups: {sex: sex}\nmeasures: [" + measure +
          "]\ncriteria:\n  - {id: c, measure: " + measure + ", across: sex, compare: " + compare +
          (to_reference ? ", reference: f" : "") + view + ", " + bound + ", because: Agreed}\n",
      "study.yaml");
  if (!read || !audit::check_names(*read)) return std::nullopt;
  return *read;
}

plan::AssumedTruths truths_of(const study::Study& study, const plan::PlanOptions& options) {
  auto assumptions = plan::Assumptions::read(options, study);
  EXPECT_TRUE(assumptions.has_value()) << assumptions.error().code;
  auto truths = plan::assumed_truths(study, study.criteria[0], *assumptions);
  EXPECT_TRUE(truths.has_value()) << truths.error().code;
  return *truths;
}

/// A value that the measure may well have.
double usual_value(const std::string& measure) {
  static const std::map<std::string, double> kUsual{{"root_mean_squared_error", 12},
                                                    {"calibration_error", 0.04},
                                                    {"calibration_in_the_large", 0.02},
                                                    {"false_positive_rate", 0.2},
                                                    {"false_omission_rate", 0.2},
                                                    {"false_discovery_rate", 0.2},
                                                    {"false_negative_rate", 0.2},
                                                    {"error_rate", 0.2},
                                                    {"mean_error", 0.5},
                                                    {"brier_score", 0.2},
                                                    {"mean_absolute_error", 8}};
  const auto found = kUsual.find(measure);
  return found == kUsual.end() ? 0.7 : found->second;
}

plan::PlanOptions everything_stated(const std::string& measure, bool of_average) {
  plan::PlanOptions out;
  if (of_average || audit::plan_form(*measures::find_measure(measure)) != audit::PlanForm::table)
    out.rates.push_back(measure + "=" + std::to_string(usual_value(measure)));
  for (const char* rate : {"base_rate=0.4", "true_positive_rate=0.7", "false_positive_rate=0.2"})
    if (!std::string(rate).starts_with(measure + "=")) out.rates.emplace_back(rate);
  out.deviations.push_back(measure + "=0.3");
  return out;
}

GroupTruth pair_of(audit::ModelTruth first, audit::ModelTruth second) {
  GroupTruth out;
  static_cast<audit::ModelTruth&>(out) = std::move(first);
  out.second = std::move(second);
  return out;
}

/// Why a criterion is not planned where everything is stated.
std::string reason_expected(const std::string& measure, const std::string& compare) {
  const bool ratio = compare.starts_with("ratio");
  return ratio && measures::find_measure(measure)->lowest < 0 ? "ratio_of_signed" : "";
}

/// Why it is not planned where nothing is.
std::string reason_without(const std::string& measure, const std::string& compare,
                           bool of_average) {
  if (const auto reason = reason_expected(measure, compare); !reason.empty()) return reason;
  const auto form = audit::plan_form(*measures::find_measure(measure));
  if (form == audit::PlanForm::table && !of_average) return "needs_rates";
  if (form == audit::PlanForm::mean) return "needs_sd";
  const bool in_units = measure == "root_mean_squared_error";
  return in_units && compare != "value" ? "needs_value" : "";
}

}  // namespace

TEST(Plan, OfEveryMeasureByEveryComparison) {
  std::set<std::string> planned;  // measure, comparison, kind and view
  for (const Kind& kind : kKinds)
    for (const auto& measure : measures::measure_names())
      for (const std::string& compare : kCompares)
        for (const std::string view :
             {"", ", decision: b", ", average: macro", ", class: y", ", class: y, decision: b",
              ", average: macro, decision: b"}) {
          const auto study = study_asking(kind, measure, compare, view);
          if (!study) continue;
          const std::string what = measure + " " + compare + " " + kind.name + view;
          SCOPED_TRACE(what);
          const bool of_average = !samples::view_name(*study, study->criteria[0]).average.empty();
          EXPECT_EQ(truths_of(*study, {}).obstacle, reason_without(measure, compare, of_average));
          const auto truths = truths_of(*study, everything_stated(measure, of_average));
          EXPECT_EQ(truths.obstacle, reason_expected(measure, compare));
          if (!truths.obstacle.empty()) continue;
          const auto found = audit::true_comparisons(*study, truths.base, Context{});
          ASSERT_TRUE(found.has_value());
          ASSERT_FALSE(found->empty());
          planned.insert(what);
          if (compare == "value") continue;
          for (const double one : *found)
            EXPECT_NEAR(one, plan::equality_of(study->criteria[0]), 1e-5);
        }
  // Each of 27 measures and 8 comparisons where the study may ask: none is left out by chance.
  for (const auto& measure : measures::measure_names())
    for (const std::string& compare : kCompares) {
      const bool of_outcome = measure == "base_rate" || measure == "mean_outcome";
      const bool no_pair = compare == "paired_difference" && of_outcome;
      const bool expected = !no_pair && reason_expected(measure, compare).empty();
      EXPECT_EQ(std::any_of(planned.begin(), planned.end(),
                            [&](const auto& one) {
                              return one.starts_with(measure + " " + compare + " ");
                            }),
                expected)
          << measure << " " << compare;
    }
}

TEST(RowModel, OfAveragePrecisionHasItsValue) {
  for (const double value : {0.35, 0.6, 0.9})
    for (const double base : {0.1, 0.3}) {
      const auto rows =
          audit::rows_of({&measure("average_precision")}, {value, {{"base_rate", base}}});
      ASSERT_TRUE(rows.has_value());
      const auto sample = RowModel({*rows, {}}, 1e7).expected();
      EXPECT_NEAR(*measures::estimate(measure("average_precision"), sample), value, 1e-4);
      EXPECT_NEAR(sample.scores->total_rows()[measures::yes], base * 1e7, 64);
    }
  // Scores that tell nothing have the base rate; no scores have less than a little below it.
  EXPECT_FALSE(audit::rows_of({&measure("average_precision")}, {0.01, {{"base_rate", 0.5}}}));
}

TEST(RowModel, OfCalibrationErrorHasItsValueInEveryBin) {
  const auto& of = measure("calibration_error");
  for (const double value : {0.0, 0.05, 0.3}) {
    const auto rows = audit::rows_of({&of}, {value});
    ASSERT_TRUE(rows.has_value());
    EXPECT_NEAR(*measures::estimate(of, RowModel({*rows, {}}, 1e8).expected()), value, 1e-3);
  }
  EXPECT_FALSE(audit::rows_of({&of}, {0.6}));
}

TEST(RowModel, OfNormalErrorsHasTheVarianceOfNormalTheory) {
  const double n = 1e8;
  const auto moments_of = [&](const char* name, double value) {
    const auto& of = measure(name);
    const auto sample = RowModel({*audit::rows_of({&of}, {value}), {true}}, n).expected();
    return *std::get<measures::NumberForm>(of.form).of(sample.measured());
  };
  const auto square = moments_of("root_mean_squared_error", 4);
  EXPECT_NEAR(square.value, 16, 1e-4);
  EXPECT_NEAR(square.variance * n / (2 * 16 * 16), 1, 1e-4);
  for (const double r : {0.0, 0.2, 0.5, 0.9}) {
    const auto found = moments_of("r_squared", r);
    EXPECT_NEAR(found.value, r, 1e-5);
    // Of a bivariate normal: 4 r (1 - r)^2 / n; Olkin & Finn (1995), Psychol. Bull. 118:155.
    EXPECT_NEAR(found.variance * n, 4 * r * (1 - r) * (1 - r), 1e-4);
  }
  EXPECT_NEAR(moments_of("r_squared", -0.5).value, -0.5, 1e-5);
  EXPECT_FALSE(audit::rows_of({&measure("r_squared")}, {1}));
}

TEST(RowModel, OfAnAverageHasItsValueForEveryMeasure) {
  const std::vector<std::string> classes{"x", "y", "z"};
  audit::ModelTruth truth;
  const double shares[] = {0.5, 0.3, 0.2}, rates[] = {0.9, 0.6, 0.7};
  for (std::size_t c = 0; c < 3; ++c) {
    truth.of[audit::share_of_class(classes[c])] = shares[c];
    truth.of[audit::rate_of_class(classes[c])] = rates[c];
  }
  for (const auto* one : measures::all_measures()) {
    const auto* average = measures::macro_average(*one);
    if (average == nullptr) continue;
    const PlannedMeasure planned{average, classes};
    truth.value = *audit::average_of(planned, truth);
    if (one->name == "true_positive_rate") EXPECT_NEAR(truth.value, 2.2 / 3, 1e-12);
    for (const double times : {1.0, 0.9, 1.05}) {
      auto other = truth;
      other.value *= times;
      const auto rows = audit::rows_of(planned, other);
      ASSERT_TRUE(rows.has_value()) << one->name << " " << times;
      const auto sample = RowModel({*rows, planned.kind()}, 1e8).expected();
      EXPECT_NEAR(*measures::estimate(*average, sample), other.value, 2e-6) << one->name;
      for (const auto& cell : sample.classes->cells) EXPECT_GT(cell.rows, 0);
    }
  }
}

TEST(PairRows, KeepEachModelsRowsAndAgreeAsStated) {
  const auto& tpr = measure("true_positive_rate");
  auto truth = pair_of({0.7, {{"base_rate", 0.4}}}, {0.6, {{"base_rate", 0.4}}});
  for (const double agreement : {0.5, 0.54, 0.8, 0.9}) {
    truth.agreement = agreement;
    const auto rows = audit::pair_rows_of({&tpr, {}, true}, truth);
    ASSERT_TRUE(rows.has_value()) << agreement;
    const auto sample = audit::PairModel(*rows, 1e8).expected();
    EXPECT_NEAR(*measures::estimate(tpr, sample.first), 0.7, 1e-6);
    EXPECT_NEAR(*measures::estimate(tpr, sample.second), 0.6, 1e-6);
    const auto shares = *inference::paired_shares(tpr, sample);
    EXPECT_NEAR(shares.rows(), 4e7, 2);
    EXPECT_NEAR((shares.both + shares.neither) / shares.rows(), agreement, 1e-6);
  }
  truth.agreement = 0.91;  // they differ on a tenth of the rows at least
  EXPECT_FALSE(audit::pair_rows_of({&tpr, {}, true}, truth).has_value());
  truth.agreement = 0.2;  // and agree on three tenths
  EXPECT_FALSE(audit::pair_rows_of({&tpr, {}, true}, truth).has_value());
  truth.agreement.reset();
  const auto sample =
      audit::PairModel(*audit::pair_rows_of({&tpr, {}, true}, truth), 1e8).expected();
  EXPECT_NEAR(inference::paired_shares(tpr, sample)->both / 4e7, 0.7 * 0.6, 1e-6);
}

TEST(PairRows, OfScoresHaveTheStatedCorrelation) {
  const auto& auc = measure("auc");
  auto truth = pair_of({0.8, {{"base_rate", 0.4}}}, {0.75, {{"base_rate", 0.4}}});
  double before = -1;
  for (const double agreement : {0.0, 0.3, 0.6, 0.9}) {
    truth.agreement = agreement;
    const auto rows = audit::pair_rows_of({&auc, {}, true}, truth);
    ASSERT_TRUE(rows.has_value());
    const auto sample = audit::PairModel(*rows, 1e8).expected();
    EXPECT_NEAR(*measures::estimate(auc, sample.first), 0.8, 1e-5);
    EXPECT_NEAR(*measures::estimate(auc, sample.second), 0.75, 1e-5);
    const double correlation = inference::paired_correlation(auc, sample);
    EXPECT_NEAR(correlation, agreement, 0.08);  // of the placements: nearly that of the ranks
    EXPECT_GT(correlation, before);
    before = correlation;
  }
}

TEST(PairRows, OfErrorsHaveTheirValuesAndCorrelation) {
  const auto error = [](const measures::NumberSums& sums) { return sums.e2 / sums.rows; };
  for (const auto& [name, a, b] : {std::tuple{"root_mean_squared_error", 10.0, 12.0},
                                   {"r_squared", 0.6, 0.5},
                                   {"r_squared", -0.2, 0.5}}) {
    const auto& of = measure(name);
    auto truth = pair_of({a}, {b});
    for (const double agreement : {-1.0, 0.3, 0.5, 0.8}) {  // below 0: not stated
      truth.agreement.reset();
      if (agreement >= 0) truth.agreement = agreement;
      const auto rows = audit::pair_rows_of({&of, {}, true}, truth);
      if (a < 0 && agreement >= 0) {
        EXPECT_FALSE(rows.has_value());  // one prediction for all: the outcome alone decides it
        continue;
      }
      ASSERT_TRUE(rows.has_value()) << name << " " << agreement;
      const auto sample = audit::PairModel(*rows, 1e8).expected();
      EXPECT_NEAR(*measures::estimate(of, sample.first), a, 1e-4 * std::abs(a));
      EXPECT_NEAR(*measures::estimate(of, sample.second), b, 1e-4 * std::abs(b));
      const auto& first = *sample.first.numbers;
      const auto& second = *sample.second.numbers;
      const double both = (error(first) + error(second) -
                           sample.number_differences->sums.error.second / first.rows) /
                          2;
      if (agreement >= 0)
        EXPECT_NEAR(both / std::sqrt(error(first) * error(second)), agreement, 1e-4);
    }
  }
}

TEST(Power, OfTwoModelsIsThatOfAllTables) {
  auto study = study_of(
      "metalab: study/1\nid: s\ntitle: T\nsystem: {name: m, version: \"1\"}\n"
      "data: {tables: {people: people.csv}}\nroles:\n  decisions: {a: offer, b: other}\n"
      "  groups: {sex: sex}\nmeasures: [selection_rate]\ncriteria:\n  - {id: c, measure: "
      "selection_rate, compare: paired_difference, at_least: -0.1, because: Agreed}\n");
  const int n = 80;
  const double z = numeric::two_sided_z(0.95);
  for (const auto& [p, q, agreement] :
       {std::tuple{0.5, 0.5, 0.9}, {0.5, 0.55, 0.85}, {0.6, 0.3, 0.6}, {0.5, 0.5, 0.5}}) {
    // Rows where only the second says yes, only the first, and the rest.
    const double only_second = ((1 - agreement) + q - p) / 2,
                 only_first = 1 - agreement - only_second;
    double met = 0, not_met = 0;
    for (int b = 0; b <= n; ++b)
      for (int c = 0; b + c <= n; ++c) {
        const auto log = [](double share, int times) {
          return times == 0 ? 0 : times * std::log(share);
        };
        const double probability =
            std::exp(std::lgamma(n + 1) - std::lgamma(b + 1) - std::lgamma(c + 1) -
                     std::lgamma(n - b - c + 1) + log(only_second, b) + log(only_first, c) +
                     log(agreement, n - b - c));
        const auto interval = inference::tango({double(n - b - c), double(c), double(b), 0}, z);
        const auto side = inference::side({-0.1, {}}, interval.lower, interval.upper);
        met += side == inference::Side::right ? probability : 0;
        not_met += side == inference::Side::wrong ? probability : 0;
      }
    auto truth = pair_of({p}, {q});
    truth.agreement = agreement;
    const audit::AssumedCriterion assumed{
        &study.criteria[0], {&measure("selection_rate"), {}, true}, {{}}, {1}, {truth}};
    const auto found = audit::power_at({study, {assumed}, 0}, n, Context{}).value();
    const auto tolerance = [](double x) {
      return 4 * std::sqrt(x * (1 - x) / audit::kPlannedRuns) + 1e-9;
    };
    EXPECT_NEAR(found.met, met, tolerance(met)) << p << " " << q;
    EXPECT_NEAR(found.not_met, not_met, tolerance(not_met)) << p << " " << q;
  }
}
