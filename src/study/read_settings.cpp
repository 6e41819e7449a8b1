// SPDX-License-Identifier: Apache-2.0
#include <cmath>

#include "base/json.hpp"
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

Result<double> number_within(const Item& item, double least, double most) {
  METALAB_TRY(const double out, number(item));
  if (out >= least && out <= most) return out;
  return fail(input_error(
      "study_out_of_range",
      {{"found", item.node->text}, {"least", shortest_real(least)}, {"most", shortest_real(most)}},
      item.place()));
}

/// A key that would protect nobody is a misunderstanding.
Status check_effect(const Item& item, const Data& data, bool of_numbers) {
  std::map<std::string, std::string> values{{"key", item.path.substr(item.path.rfind('.') + 1)}};
  if (!data.disclosure.on()) {
    values["minimum"] = "1";
  } else if (data.of_numbers() != of_numbers) {
    values[of_numbers ? "numbers" : "counts"] = "1";
  } else {
    return {};
  }
  return fail(input_error("study_disclosure_idle", values, item.place()));
}

Status read_disclosure(const Item& item, Data& out) {
  METALAB_DO(keys(item, kDisclosureKeys));
  Disclosure& disclosure = out.disclosure;
  METALAB_TRY(disclosure.minimum_cell, integer(item.member("minimum_cell"), 0, kLargestCount));
  if (const Item dominance = item.member("dominance")) {
    METALAB_DO(keys(dominance, kDominanceKeys));
    METALAB_TRY(const auto people, integer(dominance.member("n"), 1, kLargestCount));
    METALAB_TRY(const double share, number_within(dominance.member("share"), 0.01, 1));
    disclosure.dominance = Dominance{people, share};
    METALAB_DO(check_effect(dominance, out, true));
  }
  if (const Item percent = item.member("p_percent")) {
    METALAB_TRY(disclosure.p_percent, number_within(percent, 0.1, 100));
    METALAB_DO(check_effect(percent, out, true));
  }
  if (const Item percent = item.member("range_percent")) {
    METALAB_TRY(disclosure.range_percent, number_within(percent, 0.1, 90));
    METALAB_DO(check_effect(percent, out, false));
  }
  for (const auto& group : out.roles.groups)
    if (disclosure.on() && group.name == "n_most")
      return fail(input_error("study_reserved_name", {{"name", group.name}}, group.sql.place));
  return {};
}

}  // namespace

Status read_settings(const Item& root, Study& out) {
  if (const Item uncertainty = root.member("uncertainty"))
    METALAB_DO(read_uncertainty(uncertainty, out));
  if (const Item small = root.member("small_groups")) {
    METALAB_DO(keys(small, kSmallGroupsKeys));
    METALAB_TRY(out.smallest_group, integer(small.member("minimum"), 1, kLargestCount));
  }
  if (const Item disclosure = root.member("disclosure"))
    METALAB_DO(read_disclosure(disclosure, out));
  if (const Item costs = root.member("costs")) METALAB_DO(read_costs(costs, out));
  if (const Item threshold = root.member("threshold")) METALAB_DO(read_threshold(threshold, out));
  if (const Item seed = root.member("seed")) {
    METALAB_TRY(out.seed, integer(seed, 0, limits::kJsonInteger));
  }
  return {};
}

}  // namespace metalab::study
