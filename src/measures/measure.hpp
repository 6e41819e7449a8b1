// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "measures/moments.hpp"
#include "measures/numbers/paired_numbers.hpp"
#include "measures/sample.hpp"

namespace metalab::measures {

/// The roles that a row must have to count.
enum class Needs {
  decision,
  outcome,
  outcome_and_decision,
  score,
  outcome_and_score,
  outcome_number,
  prediction,
  outcome_and_prediction
};

/// A share of rows: successes / trials.
struct ShareForm {
  Proportion (*of)(const DecisionTable&);
};

/// An increasing function of a share, with its derivative.
struct TransformedShareForm {
  Proportion (*of)(const DecisionTable&);
  double (*transform)(double share);
  double (*derivative)(double share);
};

/// The mean of two shares whose trials are different rows.
struct MeanOfSharesForm {
  Proportion (*first)(const DecisionTable&);
  Proportion (*second)(const DecisionTable&);
};

/// A correlation in [-1, 1] with the variance of its estimate (delta method, multinomial rows).
struct CorrelationForm {
  std::optional<double> (*value)(const DecisionTable&);
  double (*variance)(const DecisionTable&);
  DecisionTable (*slopes)(const DecisionTable&);  // derivatives, see slopes.hpp
};

/// A value for each kind of row that has outcome and decision.
struct CellValues {
  double true_positive = 0, false_positive = 0, false_negative = 0, true_negative = 0;

  double of(Known outcome, Known decision) const {
    return outcome == yes ? (decision == yes ? true_positive : false_negative)
                          : (decision == yes ? false_positive : true_negative);
  }
  /// The mean value of the table's rows that have both. Precondition: there are such rows.
  double mean(const DecisionTable& table) const {
    double sum = 0;
    for (const Known outcome : {no, yes})
      for (const Known decision : {no, yes})
        sum += table.at(outcome, decision) * of(outcome, decision);
    return sum / table.rows_with_both();
  }
};

/// What a study states and some measures are made with.
struct Terms {
  std::optional<CellValues> costs;
  std::optional<double> threshold;  // in (0, 1)
};

/// The mean value of the rows that have outcome and decision. `of` makes the values of the study's
/// terms, nothing where these lack what it takes; see with_terms.
struct CellMeanForm {
  std::string_view term;  // what it takes: costs, threshold
  std::optional<CellValues> (*of)(const Terms&);
  CellValues values = {};
};

/// By level of a table of scores, then by outcome: what one more row there moves an estimate by, up
/// to a factor that all rows share.
using ScoreInfluence = std::vector<std::array<double, 3>>;

/// A number made of scores (and outcomes), with its own moments. `of` is nothing where a
/// denominator is zero.
struct ScoreForm {
  std::optional<Moments> (*of)(const ScoreTable&);
  ScoreInfluence (*influence)(const ScoreTable&);
  Shape shape;
  bool of_probabilities = false;  // scores outside [0, 1] have no such measure
};

/// A number made of sums of outcomes and predictions that are numbers, with its own moments.
struct NumberForm {
  std::optional<Moments> (*of)(const Numbers&);
  Shape shape;
  bool (*few_rows_carry)(const Numbers&);  // see heavy_tail.hpp
  // The second's value less the first's, of two models on the same rows; null: none changes it.
  std::optional<Moments> (*difference)(const PairedNumbers&) = nullptr;
  bool (*few_rows_carry_difference)(const PairedNumbers&) = nullptr;
};

/// What a measure's values are counted in.
enum class Unit {
  plain,  // an index, a score, the outcome's own unit
  share   // of rows: written in percent, differences in points
};

struct Measure;

/// The mean over classes of a measure that is one-vs-rest for each, see macro.hpp.
struct MacroForm {
  const Measure* of;
};

/// How a measure is made of counts. Inference chooses its interval by this and nothing else.
using Form = std::variant<ShareForm, TransformedShareForm, MeanOfSharesForm, CorrelationForm,
                          CellMeanForm, ScoreForm, NumberForm, MacroForm>;

/// A number defined on the rows of one group, with all that is known of it: nothing else in the
/// program lists measures by name. Renderings and the page are given these facts by the build
/// (apps/measure_facts).
struct Measure {
  std::string_view name;
  Needs needs;
  double lowest;  // of its range; below 0: no ratios
  double highest;
  Form form;
  std::string_view numerator = {};    // names of a share's counts in evidence
  std::string_view denominator = {};  // empty: every row with the needed roles
  double fewest_rows = 0;             // below so many its interval would hold the truth too seldom
  double fewest_outcomes = 0;         // the same of the rarer outcome
  Unit unit = Unit::plain;
  std::string_view complement = {};  // the measure that is 1 less this one
  bool of_all_classes = false;       // with several classes: also of all of them together
  bool around_zero = false;          // 0 is neither one way nor the other: charts show it
};

/// The roles that a row must have, one by one; a predicted number is a decision here.
bool needs_outcome(const Measure& measure);
bool needs_decision(const Measure& measure);
bool needs_score(const Measure& measure);

/// A share of rows by their scores, each row counted or not.
bool is_share_of_scores(const Measure& measure);

/// The measure as a study of these terms has it; nothing where they lack what it takes. Most
/// measures are the same in every study.
std::optional<Measure> with_terms(const Measure& measure, const Terms& terms);

/// The estimate, or nothing where a denominator is zero.
std::optional<double> estimate(const Measure& measure, const Sample& sample);

/// Scores outside [0, 1] have no such measure.
bool needs_probabilities(const Measure& measure);

/// False where all rows are so alike that the estimate's error cannot be estimated.
/// Precondition: the measure has an estimate.
bool has_variation(const Measure& measure, const Sample& sample);

/// Few rows carry most of what a number is made of, so that its interval may hold the truth too
/// seldom: see numbers/heavy_tail.hpp.
bool is_heavy_tailed(const Measure& measure, const Sample& sample);

/// Rows that have the roles the measure needs.
double rows_with_roles(const Measure& measure, const Sample& sample);

/// Kish's effective number of rows, (sum w)^2 / sum w^2, of the rows that have the roles the
/// measure needs; nothing without survey weights. 0 where the weights sum to zero.
std::optional<double> effective_rows(const Measure& measure, const Sample& sample);

/// The numbers of rows that the estimate is made of, by name.
std::map<std::string, double> named_counts(const Measure& measure, const Sample& sample);

/// The estimate's distribution is that of the counts alone: no scores, no survey weights.
bool is_made_of_counts(const Measure& measure, const Sample& sample);

}  // namespace metalab::measures
