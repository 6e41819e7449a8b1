// SPDX-License-Identifier: Apache-2.0
#include "audit/examine.hpp"

#include <algorithm>
#include <cmath>

#include "audit/beside/companions.hpp"
#include "audit/beside/curves.hpp"
#include "audit/beside/disagreements.hpp"
#include "audit/beside/screen.hpp"
#include "audit/check_names.hpp"
#include "audit/check_rule.hpp"
#include "audit/compare_groups.hpp"
#include "audit/compare_models.hpp"
#include "audit/decide.hpp"
#include "audit/step_down.hpp"
#include "base/version.hpp"
#include "inference/single_interval.hpp"
#include "measures/classes/macro.hpp"
#include "numeric/normal.hpp"
#include "samples/asked_measures.hpp"
#include "samples/views.hpp"
#include "samples/whole_count.hpp"
#include "study/canonical_study.hpp"

namespace metalab::audit {
namespace {

using measures::Measure;

/// An average's class that has no estimate.
std::optional<std::string> undefined_class(const study::Study& study, const Measure& measure,
                                           const measures::Sample& sample) {
  const auto* form = std::get_if<measures::MacroForm>(&measure.form);
  if (form == nullptr) return std::nullopt;
  const auto at = measures::class_without_estimate(*form->of, *sample.classes);
  if (!at) return std::nullopt;
  return study.classes()[*at];
}

evidence::Finding find_measure_in(const study::Study& study, const Measure& measure,
                                  const samples::View& view, const evidence::Group& group,
                                  const measures::Sample& sample, inference::ShareLimits& limits) {
  evidence::Finding out;
  out.measure = measure.name;
  out.view = view.name;
  out.id = evidence::measure_id(out.measure, view.name) + "/" + evidence::group_id(group);
  out.group = group;
  out.n = samples::whole_count(measures::rows_with_roles(measure, sample));
  out.effective_n = measures::effective_rows(measure, sample);
  for (const auto& [name, count] : measures::named_counts(measure, sample))
    out.counts[name] = samples::whole_count(count);
  out.reason = samples::reason_not_estimable(measure, sample, study.smallest_group);
  if (out.reason == "class_without_estimate")
    out.undefined_class = undefined_class(study, measure, sample);
  if (!out.reason.empty()) return out;
  const auto interval = inference::single_interval(measure, sample, limits);
  out.estimate = evidence::Estimate{
      *measures::estimate(measure, sample),
      {interval.lower, interval.upper, study.confidence, std::string(interval.method), ""}};
  return out;
}

/// A measure's findings in all its views, one after the other.
void find_measure(const study::Study& study, const Measure& named,
                  const std::vector<samples::View>& views, inference::ShareLimits& limits,
                  std::vector<evidence::Finding>& out) {
  for (const samples::View& view : views)
    for (const Measure* measure : view.measures) {
      if (measure->name != named.name) continue;
      for (const samples::Family& family : view.families)
        for (std::size_t g = 0; g < family.groups.size(); ++g)
          out.push_back(
              find_measure_in(study, *measure, view, family.groups[g], family.samples[g], limits));
    }
}

void describe(const study::Study& study, const source::CubeFile& file, evidence::Evidence& out) {
  out.study_id = study.id;
  out.study_digest = study::study_digest(study);
  out.title = study.title;
  out.question = study.question;
  out.study_notes = study.notes;
  out.authors = study.authors;
  out.licence = study.licence;
  out.contact = study.contact;
  out.system_name = study.system_name;
  out.system_version = study.system_version;
  out.system_provider = study.system_provider;
  out.engine_version = kVersion;
  for (const auto& group : study.roles.groups) {
    if (!group.label.empty()) out.attributes[group.name] = group.label;
    if (!group.labels.empty()) out.labels[group.name] = group.labels;
  }
  out.confidence = study.confidence;
  out.replicates = study.replicates;
  out.simultaneous = study.simultaneous;
  out.smallest_group = study.smallest_group;
  out.column_types = file.column_types;
  out.rows = {file.rows.read,   file.rows.used(),  file.rows.excluded_by_study,
              file.rows.merged, file.rows.missing, {}};
  for (const auto& [name, table] : file.rows.tables)
    out.rows.tables[name] = {table.rows, table.matched};
  for (const auto& note : file.notes) out.notes.push_back({note.code, note.values});
  for (auto& note : notes_on_rules(study)) out.notes.push_back(std::move(note));
}

/// What the verdicts rest on.
struct Compare {
  const std::vector<samples::View>& views;
  const std::vector<samples::PairedView>& paired;
  const std::vector<Compared>& spreads;
  const std::vector<Compared>& models;
  const CriticalValues& critical;
  std::int64_t used_rows;
};

/// The criterion's comparisons, those that are new added to `comparisons`, and its verdict.
Result<evidence::Verdict> examine_criterion(const study::Study& study,
                                            const study::Criterion& criterion, const Compare& with,
                                            std::vector<evidence::Comparison>& comparisons,
                                            std::vector<Judged>& judged) {
  if (const samples::PairedView* models = samples::paired_view_of(with.paired, study, criterion)) {
    const Examined examined{samples::measure_of(*models, criterion),
                            samples::paired_family_of(*models, criterion).family};
    judged.push_back({&criterion, examined, &with.critical.of_criterion(criterion),
                      those_of(with.models, *models, criterion)});
    auto verdict =
        decide(study, criterion, examined, pointers_to(judged.back().compared), with.used_rows);
    verdict.view = models->name;
    return verdict;
  }
  const samples::View& view = samples::view_of(with.views, study, criterion);
  const auto& family =
      *std::find_if(view.families.begin(), view.families.end(),
                    [&](const samples::Family& f) { return f.attributes == criterion.across; });
  const std::string spread_id = criterion.compare.text + "/" +
                                evidence::measure_id(criterion.measure.text, view.name) + "/" +
                                family.name();
  const Examined examined{samples::measure_in(view, criterion.measure.text), family};
  const Critical& critical = is_spread(criterion)
                                 ? with.critical.of_spread(examined.measure, view, family)
                                 : with.critical.of_criterion(criterion);
  judged.push_back({&criterion, examined, &critical, {}});
  std::vector<Compared>& compared = judged.back().compared;
  for (const auto& one : with.spreads)
    if (one.comparison.id == spread_id) compared.push_back(one);
  if (compared.empty()) {
    METALAB_TRY(compared, compare_each_group(study, view, family, criterion, with.critical));
    for (const auto& one : compared) {
      const bool known =
          std::any_of(comparisons.begin(), comparisons.end(),
                      [&](const auto& comparison) { return comparison.id == one.comparison.id; });
      if (!known) comparisons.push_back(one.comparison);
    }
  }
  auto verdict = decide(study, criterion, examined, pointers_to(compared), with.used_rows);
  verdict.view = view.name;
  verdict.companions = companions_of(criterion, family);
  return verdict;
}

/// Rows merged or removed for disclosure are in no group: whatever group they belong to, nobody
/// knows that it keeps to the bound.
void leave_open(const cube::RowAccount& rows, evidence::Verdict& verdict) {
  if (verdict.verdict != "met" || verdict.across.empty() || rows.merged + rows.removed == 0) return;
  verdict.verdict = "insufficient_evidence";
  verdict.reason = kRowsMerged;
}

}  // namespace

Result<evidence::Evidence> examine(const study::Study& study, const source::CubeFile& file,
                                   const Context& context) {
  evidence::Evidence out;
  describe(study, file, out);
  METALAB_TRY(const auto views, samples::views_of(study, file.cube));
  const auto paired = samples::paired_views_of(study, file.cube);
  auto limits = limits_at(study, numeric::two_sided_z(study.confidence));
  for (const Measure* measure : samples::measures_of(study))
    find_measure(study, *measure, views, limits, out.findings);

  out.curves = curves_of(study, file.cube, views);

  METALAB_TRY(const auto critical, CriticalValues::find(study, views, paired, context));
  std::vector<Compared> spreads;
  for (const samples::View& view : views) {
    for (const samples::Family& family : view.families) {
      if (family.attributes.empty()) continue;
      auto found = compare_spreads(study, view, family, critical, context);
      std::move(found.begin(), found.end(), std::back_inserter(spreads));
    }
  }
  const auto models = compare_models(study, paired, critical, context);
  for (const auto& one : spreads) out.comparisons.push_back(one.comparison);
  for (const auto& one : models) out.comparisons.push_back(one.comparison);

  std::vector<Judged> judged;
  for (const auto& criterion : study.criteria) {
    METALAB_TRY(auto verdict,
                examine_criterion(study, criterion,
                                  {views, paired, spreads, models, critical, file.rows.used()},
                                  out.comparisons, judged));
    leave_open(file.rows, verdict);
    out.verdicts.push_back(std::move(verdict));
  }
  if (study.simultaneous == "verdicts")
    decide_together(study, judged, file.rows.used(), out.verdicts);
  out.screening = screen(study, views);
  METALAB_TRY(out.disagreements, disagreements_of(study, file.cube, views, context));
  if (context.stop.stop_requested()) return fail(interrupted_error());
  return out;
}

}  // namespace metalab::audit
