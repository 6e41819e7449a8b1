// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/comparison.hpp"
#include "base/json.hpp"
#include "base/note.hpp"
#include "base/text.hpp"
#include "evidence/curves.hpp"
#include "evidence/disagreement.hpp"
#include "evidence/estimate.hpp"
#include "evidence/screening.hpp"
#include "evidence/verdict_kind.hpp"

// What one run of one study found. Nothing here knows how a number was made; every member is what
// stands in the payload (schema/evidence.schema.json), and what stands there besides is carried.
namespace metalab::evidence {

struct Finding {
  std::string id;
  std::string measure;
  Group group;
  std::optional<Estimate> estimate;
  std::string reason;  // where there is no estimate
  std::int64_t n = 0;
  std::map<std::string, std::int64_t> counts;
  std::optional<double> effective_n;  // of survey weights: Kish's
  View view;
  std::optional<std::string> undefined_class;  // of an average: a class that has no estimate
  std::vector<std::string> cautions;           // sorted codes: why to be careful with the number
  std::optional<Range> range;
};

struct Comparison {
  std::string id;
  Named<Compare> compare;
  std::string measure;
  std::vector<std::string> across;
  std::optional<Estimate> estimate;
  std::string reason;
  std::optional<Group> lowest, highest;  // of a spread
  /// Of a spread over more than two groups: the direct interval of its extreme pair, while the
  /// estimate's own interval is that of the spread.
  std::optional<Interval> pair;
  std::optional<Group> group, reference;  // of one group against another or the rest
  std::vector<Group> left_out;
  View view;
  std::vector<std::string> decisions;          // of paired_difference: the second minus the first
  std::map<std::string, std::int64_t> counts;  // of paired_difference
  std::vector<std::string> cautions;           // as of a finding
  std::optional<Range> range;
};

/// A record of the catalogue of rules, as it stood when the study was run.
struct RuleReference {
  std::string id;
  Text title;
  std::string jurisdiction, instrument, pinpoint, status, applies_from, source, checked_on;
  std::string certainty;  // whether its text was read; empty in evidence of 0.1.0
  Text remark;            // on the status; may be empty
};

/// One group in an impact ratio as the text of a rule computes it.
struct ImpactGroup {
  Group group;
  std::int64_t n = 0, selected = 0;
  std::optional<std::int64_t> at_median;  // scores: rows exactly at the median, not selected
  std::string left_out;                   // unknown, small, no_rows; empty: it takes part
  std::optional<double> rate;             // selected / n
  std::optional<double> ratio;            // to the benchmark's rate
  std::optional<double> ratio_with_ties;  // scores: rows at the median counted as above it
  // Beside the benchmark, for groups that take part:
  std::optional<bool> below;                          // the rule's threshold
  std::optional<double> fisher_p;                     // two-sided
  std::optional<double> pooled_z;                     // standard deviations, negative: lower rate
  std::optional<double> shortfall;                    // selections short of the pooled rate
  std::optional<std::int64_t> to_change, to_reverse;  // selections moved; see flip_test
  bool compared = false;                              // with the benchmark
};

/// What stands beside a verdict on a rule's impact ratio: the ratio as the rule computes it, and
/// how far it may be chance. The verdict does not rest on it.
struct Companions {
  double smallest_share = 0;  // groups below this share of the rows are left out
  std::string share_of;       // all, known
  std::string benchmark_of;   // kept, any: which groups may be the benchmark
  std::optional<Group> benchmark;
  std::optional<double> threshold;
  std::vector<ImpactGroup> groups;
};

/// Beyond so many times today's rows or people no number is named or shown: the estimate is as good
/// as at the bound, and a little more or less of it would change the number by as much as it is.
inline constexpr double kMostTimesTheRows = 100;

struct Verdict {
  std::string criterion;
  VerdictKind verdict = VerdictKind::insufficient_evidence;
  std::string measure;
  Named<Compare> compare;
  std::vector<std::string> across;
  std::vector<std::string> comparisons;
  std::optional<double> at_least, at_most;
  std::optional<RuleReference> rule;
  Text because;
  std::string reason;  // of insufficient evidence
  std::optional<double> rows_needed;
  std::vector<Group> left_out;
  std::optional<Companions> companions;
  std::optional<double> p, adjusted_p;  // of verdicts that are right together
  View view;
};

struct TableRows {
  std::int64_t rows = 0;
  std::int64_t matched = 0;
};

struct Rows {
  /// People where rows stand for several, else the rows used.
  std::int64_t counted() const { return people.value_or(used); }

  std::int64_t read = 0;
  std::int64_t used = 0;
  std::int64_t excluded_by_study = 0;
  std::int64_t merged_for_disclosure = 0;
  std::map<std::string, std::int64_t> missing;
  std::map<std::string, TableRows> tables;
  std::optional<std::int64_t> people;  // frequency weights: how many the rows used stand for
};

struct Subject {
  std::string name;
  std::string sha256;
};

/// A member that this version does not know, where it stood in the statement.
struct UnknownMember {
  std::vector<std::string> path;
  Json value;
};

struct Evidence {
  std::vector<Subject> subjects;
  std::string study_id, study_digest;
  Text title, question;
  Text study_notes;              // what else readers should know
  Text period, source, purpose;  // of the data: from when, from where, collected for what
  Text outcome_label;            // who has the positive outcome, in words
  Text examined_by;
  std::vector<std::string> authors;  // of the study
  std::string licence, contact;      // of the study
  std::string system_name, system_version, system_provider;
  std::string engine_version;
  std::map<std::string, Text> attributes;  // what an attribute is called, where the study says it
  Labels labels;
  Rows rows;
  std::map<std::string, std::map<std::string, std::string>> column_types;
  double confidence = 0;
  std::int64_t replicates = 0;
  Named<Simultaneous> simultaneous;
  std::int64_t smallest_group = 0;
  std::vector<Note> notes;
  std::vector<Finding> findings;
  std::vector<Comparison> comparisons;
  std::vector<Verdict> verdicts;
  std::vector<Disagreement> disagreements;
  std::optional<Screening> screening;  // where the study asks for it
  std::optional<Curves> curves;        // where the study has a score and an outcome of two values
  std::string registration;            // the text of a .tlog-proof; empty: not registered
  std::vector<UnknownMember> unknown;  // carried, so that the bytes come back; not understood
};

/// Id of a finding or comparison: parts joined by "/", a group as attribute=value joined by ",";
/// "/", "=", ",", "%" inside values are percent-encoded, a missing value is "%missing".
std::string group_id(const Group& group);

/// Measure and view as they begin an id: "f1", "f1/class=low", "f1/decision=a/average=macro".
std::string measure_id(const std::string& measure, const View& view);

}  // namespace metalab::evidence
