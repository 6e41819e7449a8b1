// SPDX-License-Identifier: Apache-2.0
#include "audit/power/share_rows.hpp"

#include <algorithm>

namespace metalab::audit {

using namespace measures;

namespace {

double complement(double share, Known of) { return of == yes ? share : 1 - share; }

/// A kind of row that the share counts, or not, or leaves aside: the first of each in a table.
struct ShareRows {
  std::optional<ModelRow> success, failure, outside;

  explicit ShareRows(const Measure& measure) {
    const auto& count = std::get<ShareForm>(measure.form).of;
    for (const Known y : {no, yes, missing})
      for (const Known d : {no, yes, missing}) {
        const bool both = y != missing && d != missing;
        if (measure.needs == Needs::outcome_and_decision && !both) continue;
        DecisionTable one;
        one.at(y, d) = 1;
        const Proportion counted = count(one);
        auto& kind = counted.trials == 0 ? outside : counted.successes > 0 ? success : failure;
        if (!kind) kind = ModelRow{0, y, d, std::nullopt};
      }
  }
};

/// The four cells of outcome and decision; nothing where one would be below 0.
std::optional<std::vector<ModelRow>> rows_of_cells(double tp, double fn, double fp, double tn) {
  std::vector<ModelRow> out{{tp, yes, yes}, {fn, yes, no}, {fp, no, yes}, {tn, no, no}};
  for (auto& row : out) {
    if (row.probability < -1e-12) return std::nullopt;
    row.probability = std::max(0.0, row.probability);
  }
  return out;
}

}  // namespace

std::optional<ShareOf> share_of(const Measure& measure) {
  if (is_share_of_scores(measure)) return ShareOf{{}, yes};
  if (!std::holds_alternative<ShareForm>(measure.form)) return std::nullopt;
  if (measure.denominator == "positives") return ShareOf{"base_rate", yes};
  if (measure.denominator == "negatives") return ShareOf{"base_rate", no};
  if (measure.denominator == "selected") return ShareOf{"selection_rate", yes};
  if (measure.denominator == "not_selected") return ShareOf{"selection_rate", no};
  return ShareOf{{}, yes};
}

std::vector<ModelRow> rows_of_share(const Measure& measure, const ModelTruth& truth) {
  const ShareOf of = *share_of(measure);
  const double p = truth.value;
  if (is_share_of_scores(measure))
    return {{1 - p, missing, missing, 0.0}, {p, missing, missing, 1.0}};
  const double inside = of.rate.empty() ? 1 : complement(truth.of.at(std::string(of.rate)), of.of);
  auto [success, failure, outside] = ShareRows(measure);
  success->probability = inside * p;
  failure->probability = inside * (1 - p);
  std::vector<ModelRow> out{*success, *failure};
  if (inside < 1) {
    outside->probability = 1 - inside;
    out.push_back(*outside);
  }
  return out;
}

std::optional<std::vector<ModelRow>> rows_of_table(const ModelTruth& truth) {
  const double base = truth.of.at("base_rate");
  const double tpr = truth.of.at("true_positive_rate"), fpr = truth.of.at("false_positive_rate");
  return rows_of_cells(base * tpr, base * (1 - tpr), (1 - base) * fpr, (1 - base) * (1 - fpr));
}

std::optional<std::vector<ModelRow>> rows_of_selected(const Measure& measure,
                                                      const ModelTruth& truth) {
  const double base = truth.of.at("base_rate"), selected = truth.of.at("selection_rate");
  const bool of_selected = share_of(measure)->of == yes;
  const double positive =
      ShareRows(measure).success->outcome == yes ? truth.value : 1 - truth.value;
  const double tp = of_selected ? selected * positive : base - (1 - selected) * positive;
  return rows_of_cells(tp, base - tp, selected - tp, 1 - base - selected + tp);
}

}  // namespace metalab::audit
