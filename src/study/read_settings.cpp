// SPDX-License-Identifier: Apache-2.0
#include <cmath>

#include "base/limits.hpp"
#include "study/parts.hpp"

namespace metalab::study {
namespace {

constexpr std::int64_t kLargestCount = 1'000'000'000;

Status read_uncertainty(const Item& item, Study& out) {
  METALAB_DO(keys(item, kUncertaintyKeys));
  if (const Item confidence = item.member("confidence")) {
    METALAB_TRY(out.confidence, number(confidence));
    if (!(out.confidence >= 0.5 && out.confidence <= 0.9999))
      return fail(
          input_error("study_out_of_range",
                      {{"found", confidence.node->text}, {"least", "0.5"}, {"most", "0.9999"}},
                      confidence.place()));
  }
  if (const Item intervals = item.member("intervals")) {
    METALAB_TRY(out.intervals, one_of(intervals, {"automatic", "exact"}));
  }
  if (const Item replicates = item.member("replicates")) {
    METALAB_TRY(const auto count,
                integer(replicates, limits::kMinReplicates, limits::kMaxReplicates));
    out.replicates = static_cast<int>(count);
  }
  if (const Item screen = item.member("screen")) {
    METALAB_TRY(out.screen, number(screen));
    if (!(*out.screen >= 0.0001 && *out.screen <= 0.5))
      return fail(input_error("study_out_of_range",
                              {{"found", screen.node->text}, {"least", "0.0001"}, {"most", "0.5"}},
                              screen.place()));
  }
  if (const Item simultaneous = item.member("simultaneous")) {
    METALAB_TRY(out.simultaneous, named<Simultaneous>(simultaneous));
  }
  return {};
}

Status read_costs(const Item& item, Question& out) {
  METALAB_DO(keys(item, kCostsKeys));
  Costs costs;
  for (const auto& [key, cost] : {std::pair{"true_positive", &costs.true_positive},
                                  std::pair{"false_positive", &costs.false_positive},
                                  std::pair{"false_negative", &costs.false_negative},
                                  std::pair{"true_negative", &costs.true_negative}}) {
    const Item one = item.member(key);
    METALAB_TRY(*cost, number(one));
    if (std::abs(*cost) > limits::kLargestCost)
      return fail(input_error("study_out_of_range",
                              {{"found", one.node->text}, {"least", "-1e12"}, {"most", "1e12"}},
                              one.place()));
  }
  METALAB_TRY(costs.unit, nonempty_text(item.member("unit")));
  out.costs = std::move(costs);
  return {};
}

Status read_threshold(const Item& item, Question& out) {
  METALAB_TRY(out.threshold, number(item));
  if (*out.threshold > 0 && *out.threshold < 1) return {};
  return fail(input_error("study_threshold_range", {{"found", item.node->text}}, item.place()));
}

}  // namespace

Status read_settings(const Item& root, Study& out) {
  if (const Item uncertainty = root.member("uncertainty"))
    METALAB_DO(read_uncertainty(uncertainty, out));
  if (const Item small = root.member("small_groups")) {
    METALAB_DO(keys(small, kSmallGroupsKeys));
    METALAB_TRY(out.smallest_group, integer(small.member("minimum"), 1, kLargestCount));
  }
  if (const Item disclosure = root.member("disclosure")) {
    METALAB_DO(keys(disclosure, kDisclosureKeys));
    METALAB_TRY(out.minimum_cell, integer(disclosure.member("minimum_cell"), 0, kLargestCount));
  }
  if (const Item costs = root.member("costs")) METALAB_DO(read_costs(costs, out));
  if (const Item threshold = root.member("threshold")) METALAB_DO(read_threshold(threshold, out));
  if (const Item seed = root.member("seed")) {
    METALAB_TRY(out.seed, integer(seed, 0, limits::kJsonInteger));
  }
  return {};
}

}  // namespace metalab::study
