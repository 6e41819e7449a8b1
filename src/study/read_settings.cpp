// SPDX-License-Identifier: Apache-2.0
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
  if (const Item seed = root.member("seed")) {
    METALAB_TRY(out.seed, integer(seed, 0, limits::kJsonInteger));
  }
  return {};
}

}  // namespace metalab::study
