// SPDX-License-Identifier: Apache-2.0
#include "lab/examinations/place.hpp"

#include "lab/objects/objects.hpp"
#include "lab/objects/visible.hpp"

namespace metalab::lab {
namespace {

constexpr const char* kPlace = METALAB_VISIBLE
    ", registered AS (SELECT id FROM visible WHERE kind = 'study' AND about = ?4 AND body ->> "
    "'$.state' = 'registered') SELECT count(*), coalesce(sum(id <= ?3), 0), coalesce(sum(id = ?3), "
    "0), coalesce(sum(NOT EXISTS (SELECT 1 FROM visible AS evidence WHERE evidence.kind = "
    "'evidence' AND evidence.about = registered.id)), 0) FROM registered";

}  // namespace

Result<Json> shown_in_place(const Call& call, const Object& object) {
  METALAB_TRY(const Json seen, shown(call, object));
  Json::Object out = *seen.object();
  const auto study =
      object.kind == "study" ? Result<Object>(object) : find_object(call, object.about, "study");
  if (!study || study->about.empty()) return Json(std::move(out));
  METALAB_TRY(const auto row,
              call.store.ask_one(kPlace, as_seen_by(call.actor, {study->id, study->about})));
  Json::Object place{{"of", row->integer(0)}, {"without_evidence", row->integer(3)}};
  if (row->integer(2) == 1) place["number"] = row->integer(1);
  out["place"] = std::move(place);
  return Json(std::move(out));
}

}  // namespace metalab::lab
