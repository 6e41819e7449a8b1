// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/comparison.hpp"
#include "base/error.hpp"
#include "base/simultaneous.hpp"
#include "base/text.hpp"

namespace metalab::study {

/// A name or SQL text together with where it stands in the study file.
struct Placed {
  std::string text;
  Place place;
};

/// A column's type where the study says it.
struct ColumnType {
  std::string name;    // text, integer, number, boolean, date
  std::string format;  // of a date, as strptime has it; empty: ISO 8601
};

/// One input file. Empty members mean: found from the file.
struct Table {
  std::string name;
  std::string path;    // as written; relative to the study file
  std::string format;  // csv, tsv, parquet, jsonl, xlsx
  std::string sheet;   // of a workbook; empty: its first
  std::string delimiter;
  std::string quote;
  std::string escape;     // before a quote inside quotes; empty: the quote itself
  std::string decimal;    // of numbers: . or ,
  std::string thousands;  // between groups of three digits: . , ' or a blank
  std::int64_t skip = 0;  // lines or rows before the header, or the first row
  std::string encoding;   // utf-8, latin-1, windows-1252, utf-16
  std::optional<bool> header;
  std::vector<std::string> missing;         // texts that stand for a missing value
  std::map<std::string, ColumnType> types;  // by column
  Place place;
};

enum class RoleKind { binary, classes, number };

/// Outcome or decision.
struct TargetRole {
  Placed sql;
  RoleKind kind = RoleKind::binary;
  std::optional<std::string> positive;
  std::vector<std::string> classes;
  std::optional<double> score_at_least;  // a decision made of the score; `sql` is then empty
  Text label;                            // of an outcome: who has the positive one, in words
};

struct GroupRole {
  std::string name;
  Placed sql;
  Text label;  // of the attribute itself; empty: its name
  std::map<std::string, Text> labels;
  bool exclude_missing = false;
};

enum class WeightKind { survey, frequency };

struct WeightRole {
  Placed sql;
  WeightKind kind = WeightKind::survey;
};

/// What a model says of each row: its decision (or predicted number), its score, or both.
struct Model {
  std::string name;  // empty: the study's one model, or a score that two models share
  std::optional<TargetRole> decision;
  std::optional<Placed> score;
};

/// The columns of a model's decision and score in queries and cubes: `decision_<model>`; of the
/// model without a name `decision`.
std::string decision_column(std::string_view model);
std::string score_column(std::string_view model);

struct Roles {
  std::optional<TargetRole> outcome;
  std::vector<Model> models;      // sorted by name; one, or two on the same rows, or none
  std::vector<GroupRole> groups;  // sorted by name
  std::optional<WeightRole> weight;

  /// The model of that name; null where there is none.
  const Model* model(std::string_view name) const;
  /// The model's own score or else the one that models share; null where there is neither.
  const Placed* score_of(const Model& model) const;
  /// Whether any model decides, and whether any has a score.
  bool decides() const;
  bool scores() const;
};

/// A group: one value an attribute of `across`; nothing = the missing value.
using GroupValues = std::vector<std::optional<std::string>>;

/// How a rule's impact ratio is computed where its text leaves a choice.
struct ImpactRatioChoices {
  double smallest_share = 0;       // groups below this share of the rows are left out
  std::string share_of = "all";    // all, known: of all rows, or of those with known attributes
  std::string benchmark = "kept";  // kept, any: whether a group left out may be the benchmark
};

struct Criterion {
  Placed id;
  Placed measure;
  std::vector<std::string> across;
  Compare compare = Compare::value;
  Place compare_place;
  std::optional<double> at_least;
  std::optional<double> at_most;
  std::optional<GroupValues> reference;
  std::optional<Placed> class_name;  // one class against the rest
  Placed average;                    // macro, or empty
  Placed decision;                   // which of two models, or empty
  Placed rule;                       // of the catalogue; empty when `because` is free text
  std::optional<ImpactRatioChoices> impact_ratio;
  Text because;
};

/// What the study says about itself and the system; no number depends on it.
struct About {
  std::string id;
  Text title, question, notes;
  Text period, source, purpose;  // of the data: from when, from where, collected for what
  Text examined_by;
  std::string system_name, system_version, system_provider;
  std::vector<std::string> authors;
  std::string licence, contact;
};

/// Amounts of a few people must not make up a sum: no `people` of them more than this share.
struct Dominance {
  std::int64_t people = 0;
  double share = 0;
};

/// What protects people in what is published; see cube/disclose.hpp.
struct Disclosure {
  std::int64_t minimum_cell = 0;        // people; at most 1: nothing is hidden
  std::optional<Dominance> dominance;   // of numbers
  std::optional<double> p_percent;      // of numbers
  std::optional<double> range_percent;  // of counts

  bool on() const { return minimum_cell > 1; }
};

/// What decides the cube: all that a source and a cube's digest take.
struct Data {
  std::string file;  // the study's, whose folder paths start from; not part of its identity
  std::vector<Table> tables;  // sorted by name
  Placed from;
  bool joins_many = false;  // a row of the first table may be joined with several
  std::optional<Placed> where;
  Roles roles;
  std::vector<std::vector<std::string>> intersections;
  Disclosure disclosure;
  bool numbers_implied = false;  // by the measures, not by a role; not part of its identity

  /// The outcome is a number and each decision a predicted number.
  bool of_numbers() const;

  bool weighs_as_survey() const { return roles.weight && roles.weight->kind == WeightKind::survey; }

  /// The classes of outcome and decision; empty where these are yes or no, or numbers.
  const std::vector<std::string>& classes() const;
  /// The names of two models on the same rows, sorted; empty with one.
  std::vector<std::string> models() const;
  /// Those of them that decide (or predict numbers); empty where two have scores alone.
  std::vector<std::string> deciding_models() const;
};

/// What each kind of decision costs, in a unit of the study's own.
struct Costs {
  double true_positive = 0, false_positive = 0, false_negative = 0, true_negative = 0;
  std::string unit;
};

/// What is asked of the cube.
struct Question {
  std::vector<Placed> measures;
  std::vector<Criterion> criteria;
  double confidence = 0.95;
  int replicates = 2000;
  Simultaneous simultaneous = Simultaneous::criterion;
  std::string intervals = "automatic";  // of shares; or "exact"
  std::optional<double> screen;         // false discovery rate; nothing: no screening
  std::int64_t smallest_group = 10;
  std::int64_t seed = 20261122;
  std::optional<Costs> costs;       // of decision_cost
  std::optional<double> threshold;  // of net_benefit, in (0, 1); see threshold_of
};

/// A study file with all defaults filled in. It is its three parts: whoever needs one takes it
/// alone, by its type.
struct Study : About, Data, Question {};

/// The threshold of net_benefit: the study's own, else the score_at_least that all decisions are
/// made with, where it lies in (0, 1).
std::optional<double> threshold_of(const Study& study);

}  // namespace metalab::study
