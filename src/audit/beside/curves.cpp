// SPDX-License-Identifier: Apache-2.0
#include "audit/beside/curves.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "inference/wilson.hpp"
#include "measures/scores/score_curves.hpp"
#include "numeric/normal.hpp"

namespace metalab::audit {
namespace {

using measures::no;
using measures::ScorePool;
using measures::ScoreTable;
using measures::yes;

constexpr double kLowest = -std::numeric_limits<double>::infinity();
constexpr double kTops[] = {0.01, 0.05, 0.1, 0.2, 0.3, 0.5};

/// What the curves of all groups share.
struct Drawing {
  const study::Study& study;
  bool survey;
  std::vector<double> starts;  // of the bins
  std::vector<double> cuts;
  std::vector<double> top_cuts;  // by top

  evidence::Estimate estimate(const measures::Proportion& share, double value) const {
    const auto interval = inference::wilson(share, numeric::two_sided_z(study.confidence));
    return {value,
            {interval.lower,
             interval.upper,
             study.confidence,
             survey ? "wilson_effective" : "wilson",
             {}}};
  }
};

/// Everything at or above each start: sums over the pools from the last one down.
std::vector<ScorePool> at_least(const ScoreTable& scores, const std::vector<double>& starts) {
  auto out = measures::pooled(scores, starts);
  for (std::size_t i = out.size(); i-- > 1;) out[i - 1] += out[i];
  return out;
}

std::optional<evidence::ReliabilityPoint> reliability(const Drawing& drawing,
                                                      const ScorePool& bin) {
  const double weight = bin.all_weight();
  if (bin.all_rows() < static_cast<double>(drawing.study.smallest_group) || weight <= 0)
    return std::nullopt;
  return evidence::ReliabilityPoint{
      bin.scores / weight,
      drawing.estimate(measures::positives_in(bin, drawing.survey), bin.weight[yes] / weight)};
}

void put_bins(const Drawing& drawing, const ScoreTable& scores, evidence::GroupCurves& out) {
  for (const auto& bin : measures::pooled(scores, drawing.starts)) {
    out.rows.push_back(bin.all_weight());
    out.positive_rows.push_back(bin.weight[yes]);
    out.reliability.push_back(reliability(drawing, bin));
  }
}

void put_cuts(const Drawing& drawing, const ScoreTable& scores, evidence::GroupCurves& out) {
  for (const auto& selected : at_least(scores, drawing.cuts)) {
    out.selected.push_back(selected.all_weight());
    out.true_positives.push_back(selected.weight[yes]);
    out.false_positives.push_back(selected.weight[no]);
  }
}

void put_gain(const Drawing& drawing, const ScoreTable& scores, const ScorePool& whole,
              evidence::GroupCurves& out) {
  for (const double cut : drawing.top_cuts) {
    const ScorePool part = measures::pooled(scores, std::span(&cut, 1)).front();
    evidence::GainPoint point{cut, part.all_weight(), part.weight[yes], std::nullopt};
    if (whole.weight[yes] > 0)
      point.estimate = drawing.estimate(measures::positives_among(part, whole, drawing.survey),
                                        part.weight[yes] / whole.weight[yes]);
    out.gain.push_back(std::move(point));
  }
}

evidence::GroupCurves curves_in(const Drawing& drawing, const evidence::Group& group,
                                const ScoreTable& scores, const std::string& none_because) {
  evidence::GroupCurves out;
  out.group = group;
  const ScorePool whole = measures::pooled(scores, std::span(&kLowest, 1)).front();
  out.n = std::llround(whole.all_rows());
  if (drawing.survey)
    out.effective_n = measures::kish_rows(whole.all_weight(), whole.all_squares());
  out.reason = out.n < drawing.study.smallest_group ? "too_few_rows"
               : whole.all_weight() <= 0            ? "zero_weight"
                                                    : none_because;
  if (!out.reason.empty()) return out;
  out.positives = whole.weight[yes];
  put_bins(drawing, scores, out);
  put_cuts(drawing, scores, out);
  put_gain(drawing, scores, whole, out);
  return out;
}

/// The levels that have rows with a known outcome.
ScoreTable with_outcomes(const ScoreTable& scores) {
  ScoreTable out = scores;
  std::erase_if(out.levels,
                [](const auto& level) { return level.rows[no] + level.rows[yes] <= 0; });
  return out;
}

/// Curves are many numbers: an intersection has them where a criterion asks across it.
std::string why_none(const study::Study& study, const samples::Family& family) {
  if (family.groups.size() > kGroupsWithCurves) return "too_many_groups_for_curves";
  return samples::is_asked_about(study, family) ? "" : "no_criterion_across";
}

/// A score with the families whose samples hold it.
struct Scored {
  std::string decision;  // the model, where each has a score of its own
  std::vector<samples::Family> families;

  const measures::Sample& everyone() const { return families.front().samples.front(); }
};

Scored scored(const study::Study& study, const cube::Cube& cube,
              const std::vector<samples::View>& views, const std::string& decision) {
  for (const samples::View& view : views)
    if (view.name == evidence::View{decision, {}, {}} &&
        view.families.front().samples.front().scores)
      return {decision, view.families};
  return {decision, samples::families_of(study, cube, {"", study::score_column(decision), ""})};
}

std::vector<Scored> all_scored(const study::Study& study, const cube::Cube& cube,
                               const std::vector<samples::View>& views) {
  std::vector<Scored> out;
  for (const auto& model : study.roles.models)
    if (model.score) out.push_back(scored(study, cube, views, model.name));
  std::erase_if(out, [](const Scored& one) { return !one.everyone().scores; });
  return out;
}

void put_groups(Drawing drawing, const Scored& one, const ScoreTable& all, evidence::Curves& out) {
  for (const double top : kTops) drawing.top_cuts.push_back(measures::cut_of_top(all, top));
  for (const samples::Family& family : one.families) {
    const std::string none_because = why_none(drawing.study, family);
    for (std::size_t g = 0; g < family.groups.size(); ++g) {
      out.groups.push_back(
          curves_in(drawing, family.groups[g], *family.samples[g].scores, none_because));
      out.groups.back().decision = one.decision;
    }
  }
}

}  // namespace

std::optional<evidence::Curves> curves_of(const study::Study& study, const cube::Cube& cube,
                                          const std::vector<samples::View>& views) {
  if (!study.roles.outcome || study.of_numbers() || !study.classes().empty()) return std::nullopt;
  const auto scores = all_scored(study, cube, views);
  if (scores.empty()) return std::nullopt;
  std::vector<ScoreTable> tables;
  ScoreTable together;
  for (const auto& one : scores)
    together += tables.emplace_back(with_outcomes(*one.everyone().scores));
  const auto grid = measures::score_grid(together);
  const bool survey{scores.front().everyone().weighting};
  Drawing drawing{study, survey, grid.edges, grid.cuts, {}};
  drawing.starts.pop_back();
  evidence::Curves out{grid.edges, grid.cuts, {std::begin(kTops), std::end(kTops)}, survey, {}};
  for (std::size_t i = 0; i < scores.size(); ++i) put_groups(drawing, scores[i], tables[i], out);
  return out;
}

}  // namespace metalab::audit
