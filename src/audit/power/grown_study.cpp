// SPDX-License-Identifier: Apache-2.0
#include "audit/power/grown_study.hpp"

#include <algorithm>
#include <cmath>

#include "inference/single_interval.hpp"
#include "numeric/normal.hpp"
#include "samples/estimable.hpp"

namespace metalab::audit {
namespace {

using evidence::VerdictKind;
using inference::Arm;
using inference::Interval;
using inference::Located;
using inference::Scale;
using inference::Side;
using measures::Sample;

/// A spread's limits are those of extreme groups: so many at each end, by estimate and by limit.
constexpr std::size_t kExtremes = 12;

double standard_normal(numeric::RandomStream& stream) {
  return numeric::normal_quantile(stream.uniform());
}

numeric::RandomStream stream_of(const numeric::RandomKey& key, std::uint32_t run,
                                std::size_t group) {
  return {key, run, static_cast<std::uint32_t>(group)};
}

/// Half the length of an interval at the critical value 1.
double error_of(const Interval& at_one) {
  const double out = (at_one.upper - at_one.lower) / 2;
  return std::isfinite(out) ? out : 0;
}

std::vector<Arm> extremes(const std::vector<Arm>& arms) {
  if (arms.size() <= 4 * kExtremes) return arms;
  std::vector<bool> kept(arms.size(), false);
  const auto keep = [&](const auto& value) {
    std::vector<std::size_t> order(arms.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    std::partial_sort(order.begin(), order.begin() + kExtremes, order.end(),
                      [&](std::size_t a, std::size_t b) {
                        return value(arms[a].located) > value(arms[b].located);
                      });
    for (std::size_t i = 0; i < kExtremes; ++i) kept[order[i]] = true;
  };
  keep([](const Located& one) { return one.estimate; });
  keep([](const Located& one) { return one.upper; });
  keep([](const Located& one) { return -one.estimate; });
  keep([](const Located& one) { return -one.lower; });
  std::vector<Arm> out;
  for (std::size_t i = 0; i < arms.size(); ++i)
    if (kept[i]) out.push_back(arms[i]);
  return out;
}

}  // namespace

Located MovedEstimate::draw(numeric::RandomStream& stream) const {
  const double by = error * standard_normal(stream);
  return {located.estimate + by, located.lower + by, located.upper + by};
}

GrownStudy::GrownStudy(const study::Study& study, const Judged& judged, double critical,
                       double factor)
    : study_(study), judged_(judged), critical_(critical) {
  if (judged.family == nullptr) {
    add_models(factor);
    return;
  }
  const CompareTraits& compare = traits(judged.criterion->compare);
  to_rest_ = compare.against == Against::rest;
  to_reference_ = compare.against == Against::reference;
  scale_ = compare.as == ComparedAs::ratio ? Scale::ratio : Scale::difference;
  if (to_reference_) reference_ = find_reference(*judged.family, *judged.criterion).value();
  add_groups(factor);
}

void GrownStudy::add_models(double factor) {
  const double own = judged_.critical->value;
  for (const Compared& one : judged_.compared) {
    const bool enough = one.growth_for_left_out && factor >= *one.growth_for_left_out;
    if (!one.comparison.estimate && enough) continue;  // will have an estimate, nobody knows which
    models_.emplace_back();
    if (!one.comparison.estimate) continue;
    const Interval at = one.scaled(factor, critical_ - own);
    models_.back() = {{one.comparison.estimate->value, at.lower, at.upper},
                      error_of(one.scaled(factor, 1 - own))};
  }
}

bool GrownStudy::estimable(const Sample& sample) const {
  return samples::reason_not_estimable(*judged_.measure, sample, study_.smallest_group).empty();
}

MovedEstimate GrownStudy::moved(const Sample& grown) const {
  const auto& measure = *judged_.measure;
  auto limits = limits_at(study_, critical_), one = limits_at(study_, 1);
  return {inference::arm_of(measure, grown, limits).located,
          error_of(inference::single_interval(measure, grown, one))};
}

void GrownStudy::add_groups(double factor) {
  const measures::Measure& measure = *judged_.measure;
  const samples::Family& family = *judged_.family;
  of_counts_ = !family.samples.empty() && measures::is_made_of_counts(measure, family.samples[0]);
  Sample total;
  if (to_rest_ && !of_counts_)
    for (const Sample& sample : family.samples) total += sample;
  for (const Sample& sample : family.samples) {
    if (of_counts_) {
      const double all = sample.table.rows();
      std::vector<double> shares;
      for (const double count : sample.table.n) shares.push_back(all > 0 ? count / all : 0);
      if (all <= 0) shares.back() = 1;
      rows_.emplace_back(std::round(all * factor), shares);
      continue;
    }
    const Sample grown = sample.scaled(factor);
    groups_.emplace_back();
    if (estimable(grown)) groups_.back() = moved(grown);
    if (!to_rest_) continue;
    Sample rest = total;
    rest -= sample;
    const Sample grown_rest = rest.scaled(factor);
    rests_.emplace_back();
    if (estimable(grown_rest)) rests_.back() = moved(grown_rest);
  }
}

void GrownStudy::draw_counts(const numeric::RandomKey& key, std::uint32_t run,
                             inference::ShareLimits& limits, Arms& groups, Arms& rests) const {
  std::vector<Sample> drawn;
  Sample total;
  for (std::size_t g = 0; g < rows_.size(); ++g) {
    auto stream = stream_of(key, run, g);
    measures::DecisionTable table;
    rows_[g].draw(stream, table.n);
    drawn.emplace_back(table);
    total += drawn.back();
  }
  const auto arm = [&](const Sample& sample) -> std::optional<Arm> {
    if (!estimable(sample)) return std::nullopt;
    return inference::arm_of(*judged_.measure, sample, limits);
  };
  for (const Sample& sample : drawn) {
    groups.push_back(arm(sample));
    if (!to_rest_) continue;
    Sample rest = total;
    rest -= sample;
    rests.push_back(arm(rest));
  }
}

void GrownStudy::draw_moved(const numeric::RandomKey& key, std::uint32_t run, Arms& groups,
                            Arms& rests) const {
  const auto& measure = *judged_.measure;
  const auto arm = [&](const std::optional<MovedEstimate>& of,
                       std::size_t at) -> std::optional<Arm> {
    if (!of) return std::nullopt;
    auto stream = stream_of(key, run, at);
    Located one = of->draw(stream);
    for (double* limit : {&one.estimate, &one.lower, &one.upper})
      *limit = std::clamp(*limit, measure.lowest, measure.highest);
    return Arm{one, {}};
  };
  for (std::size_t g = 0; g < groups_.size(); ++g) groups.push_back(arm(groups_[g], g));
  for (std::size_t g = 0; g < rests_.size(); ++g)
    rests.push_back(arm(rests_[g], groups_.size() + g));
}

GrownStudy::Intervals GrownStudy::intervals(const Arms& groups, const Arms& rests) const {
  const bool spread = traits(judged_.criterion->compare).is_spread();
  Intervals out;
  std::vector<Arm> present;
  for (std::size_t g = 0; g < groups.size(); ++g) {
    if (spread) {
      if (groups[g]) present.push_back(*groups[g]);
      if (!groups[g]) out.emplace_back();
      continue;
    }
    if (to_reference_ && g == reference_) continue;
    const auto& other = to_rest_ ? rests[g] : to_reference_ ? groups[reference_] : groups[g];
    out.emplace_back();
    if (!groups[g] || !other) continue;
    const bool alone = !to_rest_ && !to_reference_;
    if (!alone && scale_ == Scale::ratio && other->located.estimate <= 0) continue;
    const Located& own = groups[g]->located;
    out.back() = alone ? Interval{own.lower, own.upper, {}}
                       : inference::pair_interval(*groups[g], *other, scale_, critical_);
  }
  if (!spread) return out;
  const bool positive = std::any_of(present.begin(), present.end(),
                                    [](const Arm& arm) { return arm.located.estimate > 0; });
  if (present.size() < 2 || (scale_ == Scale::ratio && !positive))
    out.emplace_back();
  else
    out.emplace_back(inference::spread_interval(extremes(present), scale_, critical_));
  return out;
}

evidence::VerdictKind GrownStudy::verdict(const numeric::RandomKey& key, std::uint32_t run) const {
  Intervals found;
  if (judged_.family != nullptr) {
    Arms groups, rests;
    auto limits = limits_at(study_, critical_);
    if (of_counts_)
      draw_counts(key, run, limits, groups, rests);
    else
      draw_moved(key, run, groups, rests);
    found = intervals(groups, rests);
  }
  for (std::size_t g = 0; g < models_.size(); ++g) {
    found.emplace_back();
    if (!models_[g]) continue;
    auto stream = stream_of(key, run, g);
    const Located one = models_[g]->draw(stream);
    found.back() = Interval{one.lower, one.upper, {}};
  }
  const inference::Bound bound{judged_.criterion->at_least, judged_.criterion->at_most};
  bool all_right = true;
  for (const auto& one : found) {
    const Side side = one ? inference::side(bound, one->lower, one->upper) : Side::undecided;
    if (side == Side::wrong) return VerdictKind::not_met;
    all_right &= side == Side::right;
  }
  return all_right ? VerdictKind::met : VerdictKind::insufficient_evidence;
}

}  // namespace metalab::audit
