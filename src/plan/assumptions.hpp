// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "evidence/evidence.hpp"
#include "measures/measure.hpp"
#include "study/study.hpp"

namespace metalab::plan {

inline constexpr double kSharesTolerance = 1e-6;  // of shares that are to add up to 1

/// What is said about the groups before there are data, as on the command line. MEASURE may be of
/// one model or class (MEASURE/decision=NAME, MEASURE/class=NAME); GROUP is attribute=value,
/// several joined by ","; as in ids of findings.
struct PlanOptions {
  std::vector<std::string> rates;          // MEASURE=VALUE or MEASURE/GROUP=VALUE
  std::vector<std::string> deviations;     // the same, of one row's part of a mean
  std::vector<std::string> agreements;     // the same, of two models: see pair_model.hpp
  std::vector<std::string> shares;         // GROUP=SHARE
  std::vector<std::string> groups;         // ATTRIBUTE=NUMBER
  std::optional<evidence::Evidence> like;  // whose groups, shares and rates are taken
  double power = 0.8;
  std::optional<std::int64_t> rows;  // what can be told apart with so many?
};

/// A group's attributes, joined by ",".
std::string across_of(const evidence::Group& group);
void add_once(std::vector<evidence::Group>& to, const evidence::Group& group);

/// The stated groups, shares and rates of a plan. What is taken without having been stated comes
/// back as notes.
class Assumptions {
 public:
  /// Errors: plan_option, plan_value, study_unknown_measure, study_unknown_group,
  /// study_unknown_class, study_unknown_decision.
  static Result<Assumptions> read(const PlanOptions& options, const study::Study& study);

  struct Groups {
    std::vector<evidence::Group> groups;
    std::vector<double> shares;
  };
  /// The groups of a criterion. Errors: plan_groups, plan_shares.
  Result<Groups> groups_of(const study::Criterion& criterion);

  /// The measure (or "sd/", "agree/" + measure) of a group: stated for it, for all, or found in
  /// `like`; also from its complement. In a view it is that of the view, or else that of all models
  /// or classes. Nothing where it is not stated.
  std::optional<double> value_of(const std::string& name, const evidence::Group& group,
                                 const evidence::View& view);
  /// The same of one class alone: what is said of all classes says nothing about it.
  std::optional<double> value_of_class(const std::string& name, const evidence::Group& group,
                                       const evidence::View& view);

  void note(const std::string& code, std::map<std::string, std::string> values);
  const std::vector<Note>& notes() const { return notes_; }
  /// Every stated value was asked for. Error: plan_unused.
  Status check_used() const;

 private:
  using Values = std::map<std::string, std::map<std::string, double>>;  // id -> group id, "" all
  /// What a value is stated of.
  struct Stated {
    const measures::Measure* measure;
    evidence::View view;
    evidence::Group group;
  };
  Result<Stated> read_stated(const std::string& text, const std::string& option) const;
  Status read_view(const std::string& part, const std::string& option, evidence::View& view) const;
  Status read_values(const std::vector<std::string>& texts, const std::string& option);
  Status read_shares(const std::vector<std::string>& texts);
  Status read_counts(const std::vector<std::string>& texts);
  void read_like(const evidence::Evidence& like);
  Result<evidence::Group> read_group(const std::string& text, const std::string& option) const;
  Result<std::vector<evidence::Group>> groups_of_attribute(const study::Criterion& criterion,
                                                           const std::string& attribute);
  Result<std::vector<double>> shares_of(const std::vector<evidence::Group>& groups,
                                        const std::string& measure, const std::string& across);
  Result<Groups> intersect(const study::Criterion& criterion);
  std::optional<double> find(const std::string& name, const std::string& group,
                             const std::vector<evidence::View>& views);

  const study::Study* study_ = nullptr;
  Values stated_, like_;                                         // by the measure's id in its view
  std::map<std::string, double> shares_;                         // group id ->
  std::map<std::string, std::map<std::string, double>> rows_;    // measure -> group id -> of like
  std::map<std::string, std::vector<evidence::Group>> named_;    // attributes -> in order of naming
  std::map<std::string, std::vector<evidence::Group>> of_like_;  // the same, of like
  std::map<std::string, int> counts_;                            // attribute ->
  std::set<std::string> used_;
  std::vector<Note> notes_;
};

}  // namespace metalab::plan
