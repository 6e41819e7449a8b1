// SPDX-License-Identifier: Apache-2.0
#include "lab/objects/objects.hpp"
#include "lab/objects/visible.hpp"

namespace metalab::lab {
namespace {

Result<bool> is_visible(const Call& call, const std::string& id) {
  METALAB_TRY(const auto row,
              call.store.ask_one(METALAB_VISIBLE "SELECT 1 FROM visible WHERE id = ?3",
                                 as_seen_by(call.actor, {id})));
  return row.has_value();
}

}  // namespace

Result<Json> without_unseen(const Call& call, Json body) {
  const Json* opinion = body.find("opinion");
  const Json* listed = opinion == nullptr ? nullptr : opinion->find("seen");
  if (listed == nullptr) return body;
  Json::Array seen;
  for (const Json& one : *listed->array()) {
    METALAB_TRY(const bool visible, is_visible(call, *one.find("id")->text()));
    if (visible) seen.push_back(one);
  }
  (*(*body.object())["opinion"].object())["seen"] = std::move(seen);
  return body;
}

Result<Json> shown(const Call& call, const Object& object) {
  METALAB_TRY(const Json body, without_unseen(call, object.body));
  Json::Object out = *body.object();
  out["id"] = object.id;
  out["kind"] = object.kind;
  out["owner"] = object.owner;
  if (!object.about.empty()) {
    METALAB_TRY(const bool seen, is_visible(call, object.about));
    if (seen) out["about"] = object.about;
  }
  out["version"] = object.version;
  out["created_at"] = time_text(object.created_at);
  out["created_by"] = object.created_by;
  out["changed_at"] = time_text(object.changed_at);
  return Json(std::move(out));
}

}  // namespace metalab::lab
