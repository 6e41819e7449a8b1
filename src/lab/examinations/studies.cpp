// SPDX-License-Identifier: Apache-2.0
#include "lab/examinations/studies.hpp"

#include "lab/log.hpp"
#include "lab/objects/object_files.hpp"
#include "lab/objects/objects.hpp"
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
  METALAB_TRY(const auto found, list_objects(call, {"study", "", digest, ""}));
  for (const Object& object : found)
    if (object.owner == call.actor.organisation) return std::optional(object);
  return std::optional<Object>();
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

/// A study that was kept unregistered is registered from now on.
Result<Object> registered_now(const Call& call, const Object& kept, const SentStudy& study) {
  if (*kept.body.find("state")->text() == "registered") return kept;
  METALAB_TRY(Object object, change_object(call, kept, kept.version, summary(study, true)));
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
  METALAB_TRY(const auto kept, own_study(call, study.digest));
  if (kept) return registered ? registered_now(call, *kept, study) : *kept;
  if (!system.empty()) METALAB_DO(find_object(call, system, "system"));
  METALAB_TRY(Object object,
              create_object(call, {"study", summary(study, registered), system, ""}));
  METALAB_DO(attach_file(call, object, "study", study.digest));
  if (registered) METALAB_DO(log_entry(call, "study", study.digest, object.id));
  return object;
}

}  // namespace metalab::lab
