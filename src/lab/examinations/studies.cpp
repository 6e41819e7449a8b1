// SPDX-License-Identifier: Apache-2.0
#include "lab/examinations/studies.hpp"

#include "lab/log.hpp"
#include "lab/objects/object_files.hpp"
#include "lab/objects/objects.hpp"
#include "lab/objects/read_object.hpp"
#include "study/canonical_study.hpp"
#include "study/read_study.hpp"

namespace metalab::lab {
namespace {

/// What lists show of a study without opening it.
Json summary(const SentStudy& study, bool registered) {
  Json::Object out{{"digest", study.digest},
                   {"state", registered ? "registered" : "unregistered"},
                   {"minimum_cell", study.minimum_cell}};
  for (const char* key : {"id", "title", "system"})
    if (const Json* member = study.canonical.find(key))
      out[std::string(key) == "id" ? "study_id" : key] = *member;
  return out;
}

/// The same study, where the organisation keeps it already.
Result<std::optional<Object>> own_study(const Call& call, const std::string& digest) {
  METALAB_TRY(const auto row,
              call.store.ask_one("SELECT " METALAB_OBJECT_COLUMNS
                                 "FROM object WHERE kind = 'study' AND owner = ?1 AND body ->> "
                                 "'$.digest' = ?2 ORDER BY id LIMIT 1",
                                 {call.actor.organisation, digest}));
  if (!row) return std::optional<Object>();
  METALAB_TRY(Object object, read_object(*row));
  return std::optional(std::move(object));
}

/// A reference's values in the order of `across`, as the map that a study has there.
Json reference_map(const Json& across, const Json& reference) {
  Json::Object out;
  for (std::size_t i = 0; i < across.array()->size(); ++i)
    if (const auto* name = (*across.array())[i].text()) out[*name] = (*reference.array())[i];
  return out;
}

/// The canonical form as a study may be written.
std::string as_written(Json canonical) {
  const bool asks = canonical.object() != nullptr && canonical.find("criteria") != nullptr &&
                    canonical.find("criteria")->array() != nullptr;
  if (!asks) return canonical_json(canonical);
  Json criteria = *canonical.find("criteria");
  for (Json& criterion : *criteria.array()) {
    const Json *across = criterion.find("across"), *reference = criterion.find("reference");
    const bool listed = across != nullptr && across->array() != nullptr && reference != nullptr &&
                        reference->array() != nullptr &&
                        across->array()->size() == reference->array()->size();
    if (listed) (*criterion.object())["reference"] = reference_map(*across, *reference);
  }
  (*canonical.object())["criteria"] = criteria;
  return canonical_json(canonical);
}

/// A study that was kept of no system is of this one from now on. Error: lab_study_of_other_system
/// where it is of another.
Result<Object> placed(const Call& call, Object kept, const std::string& system) {
  if (system.empty() || kept.about == system) return kept;
  if (!kept.about.empty()) return fail(input_error("lab_study_of_other_system"));
  METALAB_DO(call.store.change("UPDATE object SET about = ?2 WHERE id = ?1", {kept.id, system}));
  METALAB_DO(note_change(call, {kept.id, "placed", kept.version, std::nullopt,
                                Json(Json::Object{{"about", system}})}));
  kept.about = system;
  return kept;
}

/// A study that was kept unregistered is registered from now on; its theme stays.
Result<Object> registered_now(const Call& call, const Object& kept, const SentStudy& study) {
  if (*kept.body.find("state")->text() == "registered") return kept;
  Json body = summary(study, true);
  if (const Json* theme = kept.body.find("theme")) (*body.object())["theme"] = *theme;
  METALAB_TRY(Object object, change_object(call, kept, kept.version, std::move(body)));
  METALAB_DO(log_entry(call, "study", study.digest, object.id));
  return object;
}

}  // namespace

Result<SentStudy> read_sent_study(const Json& canonical) {
  const std::string text = canonical_json(canonical);
  METALAB_TRY(const auto study, study::read_study_text(as_written(canonical), "study"));
  SentStudy out{study::canonical_study(study), text, study::study_digest(study),
                study.disclosure.minimum_cell};
  if (canonical_json(out.canonical) != text) return fail(input_error("lab_study_not_canonical"));
  return out;
}

Result<SentStudy> read_written_study(const std::string& yaml) {
  METALAB_TRY(const auto study, study::read_study_text(yaml, "study.yaml"));
  const Json canonical = study::canonical_study(study);
  return SentStudy{canonical, canonical_json(canonical), study::study_digest(study),
                   study.disclosure.minimum_cell};
}

Result<Object> keep_study(const Call& call, const SentStudy& study, const std::string& system,
                          bool registered) {
  if (!system.empty()) METALAB_DO(find_object(call, system, "system"));
  METALAB_TRY(const auto known, own_study(call, study.digest));
  if (known) {
    METALAB_TRY(const Object kept, placed(call, *known, system));
    return registered ? registered_now(call, kept, study) : kept;
  }
  METALAB_TRY(Object object,
              create_object(call, {"study", summary(study, registered), system, ""}));
  METALAB_DO(attach_file(call, object, "study", study.digest));
  if (registered) METALAB_DO(log_entry(call, "study", study.digest, object.id));
  return object;
}

}  // namespace metalab::lab
