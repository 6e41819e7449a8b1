// SPDX-License-Identifier: Apache-2.0
#include "audit/find_measures.hpp"

#include "audit/compared.hpp"
#include "inference/single_interval.hpp"
#include "measures/classes/macro.hpp"
#include "numeric/normal.hpp"
#include "samples/asked_measures.hpp"
#include "samples/cautions.hpp"
#include "samples/estimable.hpp"
#include "samples/whole_count.hpp"

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

/// Nothing is known of scores and numbers that are not published: no count of them is true.
bool has_counts(const Measure& measure, const std::string& reason) {
  return reason != "hidden_for_disclosure" ||
         !(std::holds_alternative<measures::ScoreForm>(measure.form) ||
           std::holds_alternative<measures::NumberForm>(measure.form));
}

evidence::Finding find(const study::Study& study, const samples::Asked& asked, std::size_t group,
                       inference::ShareLimits& limits) {
  const auto& [view, family, measure] = asked;
  const measures::Sample& sample = family.samples[group];
  evidence::Finding out;
  out.measure = measure.name;
  out.view = view.name;
  out.group = family.groups[group];
  out.id = evidence::measure_id(out.measure, view.name) + "/" + evidence::group_id(out.group);
  out.n = samples::whole_count(measures::rows_with_roles(measure, sample));
  out.effective_n = measures::effective_rows(measure, sample);
  out.reason = samples::reason_not_estimable(measure, sample, study.smallest_group);
  if (has_counts(measure, out.reason))
    for (const auto& [name, count] : measures::named_counts(measure, sample))
      out.counts[name] = samples::whole_count(count);
  if (out.reason == "class_without_estimate")
    out.undefined_class = undefined_class(study, measure, sample);
  if (!out.reason.empty()) return out;
  out.estimate = estimate_of(*measures::estimate(measure, sample),
                             inference::single_interval(measure, sample, limits), study.confidence,
                             Simultaneous::none);
  out.cautions = samples::cautions_of(measure, sample);
  return out;
}

}  // namespace

std::vector<evidence::Finding> find_measures(const study::Study& study,
                                             const std::vector<samples::View>& views) {
  auto limits = limits_at(study, numeric::two_sided_z(study.confidence));
  std::vector<evidence::Finding> out;
  for (const Measure* named : samples::measures_of(study))
    for (const samples::View& view : views)
      for (const Measure* measure : view.measures) {
        if (measure->name != named->name) continue;
        for (const samples::Family& family : view.families)
          for (std::size_t g = 0; g < family.groups.size(); ++g)
            out.push_back(find(study, {view, family, *measure}, g, limits));
      }
  return out;
}

}  // namespace metalab::audit
