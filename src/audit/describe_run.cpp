// SPDX-License-Identifier: Apache-2.0
#include "audit/describe_run.hpp"

#include "audit/check_rule.hpp"
#include "audit/repeat_study.hpp"
#include "base/json.hpp"
#include "base/version.hpp"
#include "cube/fold.hpp"
#include "evidence/check_subjects.hpp"
#include "samples/asked_measures.hpp"

namespace metalab::audit {
namespace {

/// Tables whose rows come from several files, by the cubes that were added.
void note_several_sources(const source::Reduction& reduction, std::vector<Note>& notes) {
  std::map<std::string, int> files;
  for (const auto& source : reduction.sources) ++files[source.name];
  for (const auto& [table, count] : files)
    if (count > 1)
      notes.push_back(
          {evidence::kSeveralSources, {{"table", table}, {"files", std::to_string(count)}}});
}

/// The study's terms that measures were made with, so that readers see them beside the numbers.
void note_terms(const study::Study& study, std::vector<Note>& notes) {
  for (const auto* measure : samples::measures_of(study)) {
    const auto* form = std::get_if<measures::CellMeanForm>(&measure->form);
    if (form == nullptr) continue;
    if (const auto& c = study.costs; c && form->term == "costs")
      notes.push_back({"costs_stated",
                       {{"true_positive", shortest_real(c->true_positive)},
                        {"false_positive", shortest_real(c->false_positive)},
                        {"false_negative", shortest_real(c->false_negative)},
                        {"true_negative", shortest_real(c->true_negative)},
                        {"unit", c->unit}}});
    if (const auto threshold = study::threshold_of(study); threshold && form->term == "threshold")
      notes.push_back({"threshold_stated", {{"threshold", shortest_real(*threshold)}}});
  }
}

/// Of frequency weights their sum: so many people do the rows stand for.
std::optional<std::int64_t> people_in(const study::Study& study, const cube::Cube& cube) {
  if (!study.roles.weight || study.weighs_as_survey() || cube.quantity("w") == nullptr)
    return std::nullopt;
  const cube::Cube everyone = cube::fold(cube, {});
  cube::Int128 total = 0;
  for (const auto sum : everyone.quantity("w")->sum) total += sum;
  return static_cast<std::int64_t>(total >> cube::kShift);
}

}  // namespace

evidence::Evidence describe_run(const study::Study& study, const source::CubeFile& file) {
  const source::Reduction& reduction = file;
  evidence::Evidence out;
  repeat_study(study, out);
  out.engine_version = kVersion;
  out.column_types = reduction.column_types;
  out.rows = {reduction.rows.read,        reduction.rows.used(),  reduction.rows.excluded_by_study,
              reduction.rows.merged,      reduction.rows.missing, {},
              people_in(study, file.cube)};
  for (const auto& [name, table] : reduction.rows.tables)
    out.rows.tables[name] = {table.rows, table.matched};
  out.notes = reduction.notes;
  note_several_sources(reduction, out.notes);
  for (auto& note : notes_on_rules(study)) out.notes.push_back(std::move(note));
  note_terms(study, out.notes);
  return out;
}

}  // namespace metalab::audit
