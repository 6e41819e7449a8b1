// SPDX-License-Identifier: Apache-2.0
#include "audit/examine.hpp"

#include <algorithm>
#include <iterator>

#include "audit/beside/companions.hpp"
#include "audit/beside/curves.hpp"
#include "audit/beside/disagreements.hpp"
#include "audit/beside/screen.hpp"
#include "audit/compare_groups.hpp"
#include "audit/compare_models.hpp"
#include "audit/compare_spreads.hpp"
#include "audit/describe_run.hpp"
#include "audit/find_measures.hpp"
#include "audit/power/rows_needed.hpp"
#include "audit/step_down.hpp"
#include "evidence/exact_counts.hpp"

namespace metalab::audit {
namespace {

/// What the verdicts rest on.
struct Grounds {
  const study::Study& study;
  const std::vector<samples::View>& views;
  const std::vector<samples::PairedView>& paired;
  const CriticalValues& critical;
  std::vector<Compared> spreads, models;
};

/// Those of the comparisons that are about what is asked.
template <class SampleOf>
std::vector<Compared> those_of(const std::vector<Compared>& compared,
                               const study::Criterion& criterion,
                               const samples::AskedOf<SampleOf>& asked) {
  std::vector<Compared> out;
  std::ranges::copy_if(compared, std::back_inserter(out), [&](const Compared& one) {
    const evidence::Comparison& comparison = one.comparison;
    return comparison.compare == criterion.compare && comparison.measure == asked.measure.name &&
           comparison.view == asked.view.name && comparison.across == asked.family.attributes;
  });
  return out;
}

/// The criterion's comparisons. Error: study_unknown_reference.
Result<Judged> judge(const Grounds& grounds, const study::Criterion& criterion) {
  const auto& [study, views, paired, critical, spreads, models] = grounds;
  if (samples::is_paired(criterion)) {
    const auto asked = samples::asked_by(study, criterion, paired);
    return Judged{&criterion, &critical.of_criterion(criterion),
                  those_of(models, criterion, asked)};
  }
  const auto asked = samples::asked_by(study, criterion, views);
  if (traits(criterion.compare).is_spread())
    return Judged{&criterion, &critical.of_spread(asked), those_of(spreads, criterion, asked),
                  &asked.measure, &asked.family};
  const Critical& own = critical.of_criterion(criterion);
  METALAB_TRY(auto compared, compare_each_group(study, asked, criterion, own));
  return Judged{&criterion, &own, std::move(compared), &asked.measure, &asked.family};
}

void add_new(const std::vector<Compared>& compared, std::vector<evidence::Comparison>& out) {
  for (const auto& one : compared)
    if (std::ranges::find(out, one.comparison.id, &evidence::Comparison::id) == out.end())
      out.push_back(one.comparison);
}

/// Rows merged or removed for disclosure are in no group: whatever group they belong to, nobody
/// knows that it keeps to the bound.
void leave_open(const cube::RowAccount& rows, evidence::Verdict& verdict) {
  if (verdict.verdict != evidence::VerdictKind::met || verdict.across.empty() ||
      rows.merged + rows.removed == 0)
    return;
  verdict.verdict = evidence::VerdictKind::insufficient_evidence;
  verdict.reason = kRowsMerged;
}

/// All comparisons and verdicts. Error: study_unknown_reference.
Status decide_criteria(const Grounds& grounds, const cube::RowAccount& rows, const Context& context,
                       evidence::Evidence& out) {
  const study::Study& study = grounds.study;
  for (const auto* compared : {&grounds.spreads, &grounds.models})
    for (const auto& one : *compared) out.comparisons.push_back(one.comparison);
  std::vector<Judged> judged;
  for (const auto& criterion : study.criteria) {
    METALAB_TRY(auto one, judge(grounds, criterion));
    add_new(one.compared, out.comparisons);
    auto verdict = decide(criterion, one.compared);
    if (verdict.verdict == evidence::VerdictKind::insufficient_evidence &&
        study.simultaneous != Simultaneous::verdicts)
      verdict.rows_needed =
          rows_needed(study, one, one.critical->value, out.rows.counted(), context);
    verdict.view = samples::view_name(study, criterion);
    if (!samples::is_paired(criterion))
      verdict.companions =
          companions_of(criterion, samples::asked_by(study, criterion, grounds.views).family);
    leave_open(rows, verdict);
    out.verdicts.push_back(std::move(verdict));
    judged.push_back(std::move(one));
  }
  if (study.simultaneous == Simultaneous::verdicts)
    decide_together(study, judged, out.rows.counted(), context, out.verdicts);
  return {};
}

/// What needs exact counts is left out of what a disclosed cube says.
void leave_out(evidence::Evidence& out) {
  bool any = out.screening.has_value();
  out.screening.reset();
  for (auto& verdict : out.verdicts) {
    any |= verdict.companions.has_value() || verdict.rows_needed.has_value();
    verdict.companions.reset();
    verdict.rows_needed.reset();
  }
  if (any) out.notes.push_back({evidence::kExactCountsNeeded, {}});
}

}  // namespace

Result<evidence::Evidence> examine(const study::Study& study, const source::CubeFile& file,
                                   const Context& context) {
  METALAB_TRY(const auto views, samples::views_of(study, file.cube));
  const auto paired = samples::paired_views_of(study, file.cube);
  evidence::Evidence out = describe_run(study, file);
  out.findings = find_measures(study, views);
  out.curves = curves_of(study, file.cube, views);
  METALAB_TRY(const auto critical, CriticalValues::find(study, views, paired, context));
  METALAB_DO(decide_criteria(
      {study, views, paired, critical, compare_spreads(study, views, critical, context),
       compare_models(study, paired, critical, context)},
      file.rows, context, out));
  out.screening = screen(study, views, context);
  if (file.cube.is_disclosed()) leave_out(out);
  METALAB_TRY(out.disagreements,
              disagreements_of(study, file.cube, {views, out.comparisons}, context));
  if (context.stop.stop_requested()) return fail(interrupted_error());
  return out;
}

}  // namespace metalab::audit
