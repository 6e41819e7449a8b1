// SPDX-License-Identifier: Apache-2.0
#include "audit/beside/curves.hpp"

#include <algorithm>
#include <iterator>

#include "audit/beside/group_curves.hpp"
#include "measures/scores/score_curves.hpp"

namespace metalab::audit {
namespace {

using measures::no;
using measures::ScoreTable;
using measures::yes;

constexpr double kTops[] = {0.01, 0.05, 0.1, 0.2, 0.3, 0.5};

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
  if (cube.is_disclosed()) return std::nullopt;  // without scores
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
