// SPDX-License-Identifier: Apache-2.0
#include "audit/examine.hpp"

#include <algorithm>
#include <cmath>

#include "audit/check_names.hpp"
#include "audit/check_rule.hpp"
#include "audit/companions.hpp"
#include "audit/compare_groups.hpp"
#include "audit/decide.hpp"
#include "audit/family.hpp"
#include "base/version.hpp"
#include "inference/single_interval.hpp"
#include "numeric/normal.hpp"
#include "study/canonical_study.hpp"

namespace metalab::audit {
namespace {

using measures::Measure;

std::int64_t whole(double count) { return static_cast<std::int64_t>(std::llround(count)); }

evidence::Finding find_measure_in(const study::Study& study, const Measure& measure,
                                  const evidence::Group& group, const measures::Sample& sample,
                                  double z) {
  evidence::Finding out;
  out.id = std::string(measure.name) + "/" + evidence::group_id(group);
  out.measure = measure.name;
  out.group = group;
  out.n = whole(measures::rows_with_roles(measure, sample));
  out.effective_n = measures::effective_rows(measure, sample);
  for (const auto& [name, count] : measures::named_counts(measure, sample))
    out.counts[name] = whole(count);
  out.reason = reason_not_estimable(measure, sample, study.smallest_group);
  if (!out.reason.empty()) return out;
  const auto interval = inference::single_interval(measure, sample, z);
  out.estimate = evidence::Estimate{
      *measures::estimate(measure, sample),
      {interval.lower, interval.upper, study.confidence, std::string(interval.method), ""}};
  return out;
}

void describe(const study::Study& study, const source::CubeFile& file, evidence::Evidence& out) {
  out.study_id = study.id;
  out.study_digest = study::study_digest(study);
  out.title = study.title;
  out.question = study.question;
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

}  // namespace

Result<evidence::Evidence> examine(const study::Study& study, const source::CubeFile& file,
                                   const Context& context) {
  evidence::Evidence out;
  describe(study, file, out);
  const auto measures = measures_of(study);
  const auto families = families_of(study, file.cube);
  const double z = numeric::two_sided_z(study.confidence);

  for (const Measure* measure : measures)
    for (const Family& family : families)
      for (std::size_t g = 0; g < family.groups.size(); ++g)
        out.findings.push_back(
            find_measure_in(study, *measure, family.groups[g], family.samples[g], z));

  METALAB_TRY(const auto critical, CriticalValues::find(study, families, measures, context));
  std::vector<Compared> spreads;
  for (const Family& family : families) {
    if (family.attributes.empty()) continue;
    auto found = compare_spreads(study, family, measures, critical, context);
    std::move(found.begin(), found.end(), std::back_inserter(spreads));
  }
  for (const auto& one : spreads) out.comparisons.push_back(one.comparison);

  for (const auto& criterion : study.criteria) {
    const auto family = std::find_if(families.begin(), families.end(), [&](const Family& f) {
      return f.attributes == criterion.across;
    });
    std::vector<Compared> each;
    std::vector<const Compared*> compared;
    const std::string spread_id =
        criterion.compare.text + "/" + criterion.measure.text + "/" + family->name();
    for (const auto& one : spreads)
      if (one.comparison.id == spread_id) compared.push_back(&one);
    if (compared.empty()) {
      METALAB_TRY(each, compare_each_group(study, *family, criterion, critical));
      for (const auto& one : each) {
        compared.push_back(&one);
        const bool known =
            std::any_of(out.comparisons.begin(), out.comparisons.end(),
                        [&](const auto& comparison) { return comparison.id == one.comparison.id; });
        if (!known) out.comparisons.push_back(one.comparison);
      }
    }
    out.verdicts.push_back(decide(study, criterion, *family, compared, file.rows.used()));
    out.verdicts.back().companions = companions_of(criterion, *family);
  }
  if (context.stop.stop_requested()) return fail(interrupted_error());
  return out;
}

}  // namespace metalab::audit
