// SPDX-License-Identifier: Apache-2.0
#include "audit/beside/group_curves.hpp"

#include <cmath>
#include <limits>

#include "inference/wilson.hpp"
#include "measures/scores/score_curves.hpp"
#include "numeric/normal.hpp"

namespace metalab::audit {

using measures::no;
using measures::ScorePool;
using measures::ScoreTable;
using measures::yes;

namespace {

constexpr double kLowest = -std::numeric_limits<double>::infinity();

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

}  // namespace

evidence::Estimate Drawing::estimate(const measures::Proportion& share, double value) const {
  const auto interval = inference::wilson(share, numeric::two_sided_z(study.confidence));
  return {value,
          {interval.lower,
           interval.upper,
           study.confidence,
           survey ? "wilson_effective" : "wilson",
           {}}};
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

}  // namespace metalab::audit
