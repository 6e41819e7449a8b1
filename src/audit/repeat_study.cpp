// SPDX-License-Identifier: Apache-2.0
#include "audit/repeat_study.hpp"

#include <algorithm>

#include "audit/recompute.hpp"
#include "study/canonical_study.hpp"

namespace metalab::audit {
namespace {

/// The verdict on the criterion as stated, if any, with what it repeats as the study has it. The
/// record of a rule is the catalogue's: of it the study names the id alone.
evidence::Verdict verdict_of(const study::Criterion& criterion,
                             const std::vector<evidence::Verdict>& stated) {
  const auto found = std::find_if(stated.begin(), stated.end(), [&](const auto& one) {
    return one.criterion == criterion.id.text;
  });
  evidence::Verdict out = found != stated.end() ? *found : evidence::Verdict{};
  repeat_criterion(criterion, out);
  if (criterion.rule.text.empty()) {
    out.rule.reset();
  } else if (!out.rule || out.rule->id != criterion.rule.text) {
    out.rule = evidence::RuleReference{};
    out.rule->id = criterion.rule.text;
  }
  return out;
}

}  // namespace

void repeat_study(const study::Study& study, evidence::Evidence& out) {
  out.study_id = study.id;
  out.study_digest = study::study_digest(study);
  out.title = study.title;
  out.question = study.question;
  out.study_notes = study.notes;
  out.period = study.period;
  out.source = study.source;
  out.purpose = study.purpose;
  out.examined_by = study.examined_by;
  out.outcome_label = study.roles.outcome ? study.roles.outcome->label : Text{};
  out.authors = study.authors;
  out.licence = study.licence;
  out.contact = study.contact;
  out.system_name = study.system_name;
  out.system_version = study.system_version;
  out.system_provider = study.system_provider;
  out.attributes.clear();
  out.labels.clear();
  for (const auto& group : study.roles.groups) {
    if (!group.label.empty()) out.attributes[group.name] = group.label;
    if (!group.labels.empty()) out.labels[group.name] = group.labels;
  }
  out.confidence = study.confidence;
  out.replicates = study.replicates;
  out.simultaneous = study.simultaneous;
  out.smallest_group = study.smallest_group;
}

void repeat_criterion(const study::Criterion& criterion, evidence::Verdict& out) {
  out.criterion = criterion.id.text;
  out.measure = criterion.measure.text;
  out.compare = criterion.compare;
  out.across = criterion.across;
  out.at_least = criterion.at_least;
  out.at_most = criterion.at_most;
  out.because = criterion.because;
}

std::vector<std::string> says_otherwise(const evidence::Evidence& stated,
                                        const study::Study& study) {
  evidence::Evidence known = stated;
  known.unknown.clear();  // named as not understood
  known.findings.clear();
  known.comparisons.clear();
  known.curves.reset();
  evidence::Evidence again = known;
  repeat_study(study, again);
  again.verdicts.clear();
  for (const auto& criterion : study.criteria)
    again.verdicts.push_back(verdict_of(criterion, known.verdicts));
  return recompute(known, again).contradicting;
}

}  // namespace metalab::audit
