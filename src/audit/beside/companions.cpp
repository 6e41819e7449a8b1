// SPDX-License-Identifier: Apache-2.0
#include "audit/beside/companions.hpp"

#include <algorithm>
#include <cmath>

#include "audit/beside/selected.hpp"
#include "inference/fisher_exact.hpp"
#include "inference/flip_test.hpp"
#include "inference/pooled_z.hpp"
#include "measures/registry.hpp"
#include "rules/rules.hpp"
#include "samples/whole_count.hpp"

namespace metalab::audit {
namespace {

using measures::Proportion;

constexpr double kMostTrials = 2147483647;  // of Fisher's exact test

bool is_unknown(const evidence::Group& group) {
  return std::any_of(group.begin(), group.end(),
                     [](const auto& member) { return !member.second.has_value(); });
}

bool is_lower(const Proportion& a, const Proportion& b) {
  return a.successes * b.trials < b.successes * a.trials;
}

/// The groups of one family with their counts, and who takes part.
class Table {
 public:
  Table(const study::ImpactRatioChoices& choices, std::optional<double> threshold)
      : choices_(choices) {
    out_.smallest_share = choices.smallest_share;
    out_.share_of = choices.share_of;
    out_.benchmark_of = choices.benchmark;
    out_.threshold = threshold;
  }

  void add(const evidence::Group& group, const Selected& selected) {
    evidence::ImpactGroup one;
    one.group = group;
    one.n = samples::whole_count(selected.of.trials);
    one.selected = samples::whole_count(selected.of.successes);
    if (selected.at_median) one.at_median = samples::whole_count(*selected.at_median);
    if (one.n > 0) one.rate = selected.of.successes / selected.of.trials;
    out_.groups.push_back(std::move(one));
    counts_.push_back(selected.of);
    with_ties_.push_back(
        {selected.of.successes + selected.at_median.value_or(0), selected.of.trials});
  }

  evidence::Companions make() {
    leave_out();
    const auto benchmark = highest(counts_);
    if (!benchmark || counts_[*benchmark].successes <= 0) return out_;
    out_.benchmark = out_.groups[*benchmark].group;
    const auto tied_benchmark = highest(with_ties_);
    for (std::size_t i = 0; i < counts_.size(); ++i) {
      auto& one = out_.groups[i];
      if (!one.left_out.empty()) continue;
      one.ratio = *one.rate / *out_.groups[*benchmark].rate;
      if (one.at_median)
        one.ratio_with_ties =
            with_ties_[i].successes / with_ties_[i].trials /
            (with_ties_[*tied_benchmark].successes / with_ties_[*tied_benchmark].trials);
      if (i != *benchmark) compare(one, counts_[i], counts_[*benchmark]);
    }
    return out_;
  }

 private:
  void leave_out() {
    double rows = 0;
    for (const auto& one : out_.groups)
      if (choices_.share_of == "all" || !is_unknown(one.group)) rows += static_cast<double>(one.n);
    for (auto& one : out_.groups) {
      const bool small = static_cast<double>(one.n) < choices_.smallest_share * rows;
      one.left_out = is_unknown(one.group) ? "unknown"
                     : one.n == 0          ? "no_rows"
                     : small               ? "small"
                                           : "";
    }
  }

  /// The first of the groups with the highest rate that may be the benchmark.
  std::optional<std::size_t> highest(const std::vector<Proportion>& counts) const {
    std::optional<std::size_t> out;
    for (std::size_t i = 0; i < counts.size(); ++i) {
      const std::string& left_out = out_.groups[i].left_out;
      const bool may = left_out.empty() || (left_out == "small" && choices_.benchmark == "any");
      if (may && (!out || is_lower(counts[*out], counts[i]))) out = i;
    }
    return out;
  }

  void compare(evidence::ImpactGroup& one, const Proportion& group,
               const Proportion& benchmark) const {
    one.compared = true;
    if (group.trials + benchmark.trials <= kMostTrials)
      one.fisher_p = inference::fisher_exact(group, benchmark);
    one.pooled_z = inference::pooled_z(group, benchmark);
    one.shortfall =
        group.trials * (group.successes + benchmark.successes) / (group.trials + benchmark.trials) -
        group.successes;
    const auto flip = inference::flip_test(group, benchmark, out_.threshold);
    if (flip.to_reverse) one.to_reverse = samples::whole_count(*flip.to_reverse);
    if (flip.to_change) one.to_change = samples::whole_count(*flip.to_change);
    if (out_.threshold) one.below = inference::is_below(group, benchmark, *out_.threshold);
  }

  study::ImpactRatioChoices choices_;
  evidence::Companions out_;
  std::vector<Proportion> counts_, with_ties_;
};

}  // namespace

std::optional<evidence::Companions> companions_of(const study::Criterion& criterion,
                                                  const samples::Family& family) {
  const rules::Rule* rule = rules::find_rule(criterion.rule.text);
  if (rule == nullptr || rule->compare != Compare::ratio || criterion.compare != rule->compare ||
      criterion.measure.text != rule->measure)
    return std::nullopt;
  const auto& measure = *measures::find_measure(criterion.measure.text);
  Table table(criterion.impact_ratio.value_or(study::ImpactRatioChoices{}), rule->at_least);
  for (std::size_t g = 0; g < family.groups.size(); ++g) {
    const auto selected = selected_in(measure, family.samples[g]);
    if (!selected) return std::nullopt;
    table.add(family.groups[g], *selected);
  }
  return table.make();
}

}  // namespace metalab::audit
