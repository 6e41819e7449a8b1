// SPDX-License-Identifier: Apache-2.0
#include "lab/public/dependences.hpp"

#include <algorithm>

#include "lab/objects/objects.hpp"
#include "lab/public/published.hpp"
#include "lab/removals/removals.hpp"
#include "lab/systems/shown_parts.hpp"

namespace metalab::lab {
namespace {

// ?2: one that is looked at as if it were public; else ''.
constexpr const char* kPublicDependences =
    "SELECT object.body ->> '$.layer', object.body ->> '$.name', coalesce(object.body ->> "
    "'$.text', ''), coalesce(published.evidence, ''), object.id FROM object LEFT JOIN "
    "public_dependence ON dependence = object.id LEFT JOIN relation ON source = object.id LEFT "
    "JOIN published ON published.evidence = target AND published.system = ?1 AND "
    "published.withdrawn_at IS NULL WHERE kind = 'dependence' AND about = ?1 AND "
    "((public_dependence.at IS NOT NULL AND public_dependence.withdrawn_at IS NULL) OR object.id = "
    "?2) ORDER BY object.id, 4";

std::ptrdiff_t place_of(const std::string& layer) {
  const auto& layers = dependence_layers();
  return std::find(layers.begin(), layers.end(), layer) - layers.begin();
}

}  // namespace

Result<std::vector<PublicDependence>> public_dependences(const Call& call,
                                                         const std::string& system,
                                                         const std::string& also) {
  METALAB_TRY(const Rows rows, call.store.ask(kPublicDependences, {system, also}));
  std::vector<PublicDependence> out;
  std::string last;
  for (const Row& row : rows) {
    if (row.text(4) != last) out.push_back({row.text(0), row.text(1), row.text(2), {}});
    last = row.text(4);
    if (!row.text(3).empty()) out.back().evidence.push_back(row.text(3));
  }
  std::stable_sort(out.begin(), out.end(), [](const auto& one, const auto& other) {
    return place_of(one.layer) < place_of(other.layer);
  });
  return out;
}

Status publish_dependence(const Call& call, const Object& dependence) {
  METALAB_DO(check_open(call, dependence.about));
  METALAB_TRY(
      const auto made,
      call.store.change("INSERT INTO public_dependence(dependence, at, by) VALUES (?1, ?2, ?3) ON "
                        "CONFLICT(dependence) DO UPDATE SET at = max(?2, withdrawn_at + 1), by = "
                        "?3, withdrawn_at = NULL WHERE withdrawn_at IS NOT NULL",
                        {dependence.id, call.world.now(), call.actor.person}));
  if (made == 0) return {};
  return note_change(call,
                     {dependence.id, "published", dependence.version, std::nullopt, std::nullopt});
}

Status withdraw_dependence(const Call& call, const Object& dependence) {
  METALAB_TRY(const auto there,
              call.store.ask_one("SELECT 1 FROM public_dependence WHERE dependence = ?1 AND "
                                 "withdrawn_at IS NULL",
                                 {dependence.id}));
  if (!there) return fail(input_error("lab_not_found"));
  METALAB_DO(note_change(
      call, {dependence.id, "withdrawn", dependence.version, std::nullopt, std::nullopt}));
  return remove_for_good(call, {Removal::What::dependence, dependence.id, "", call.world.now()});
}

}  // namespace metalab::lab
