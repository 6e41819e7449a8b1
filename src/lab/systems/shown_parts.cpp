// SPDX-License-Identifier: Apache-2.0
#include "lab/systems/shown_parts.hpp"

#include "lab/examinations/evidence.hpp"
#include "lab/objects/objects.hpp"
#include "lab/objects/visible.hpp"

namespace metalab::lab {

const std::vector<std::string>& dependence_layers() {
  static const std::vector<std::string> layers{"hosting", "law",        "supplier", "model",
                                               "weights", "data_flows", "exit_plan"};
  return layers;
}

const std::vector<std::string>& metered_units() {
  static const std::vector<std::string> units{"watt_hours", "cpu_seconds", "gpu_seconds"};
  return units;
}

Result<Json> shown_dependence(const Call& call, const Object& dependence) {
  METALAB_TRY(const Rows rows,
              call.store.ask(METALAB_VISIBLE
                             "SELECT id FROM visible JOIN relation ON target = id WHERE source = "
                             "?3 AND kind = 'evidence' AND " METALAB_STANDS " ORDER BY id",
                             as_seen_by(call.actor, {dependence.id})));
  METALAB_TRY(const auto open,
              call.store.ask_one("SELECT 1 FROM public_dependence WHERE dependence = ?1 AND "
                                 "withdrawn_at IS NULL",
                                 {dependence.id}));
  METALAB_TRY(const Json kept, shown(call, dependence));
  Json::Object out = *kept.object();
  out["public"] = open.has_value();
  out["basis"] = rows.empty() ? "declared" : "evidence";
  Json::Array evidence;
  for (const Row& row : rows) evidence.emplace_back(row.text(0));
  if (!rows.empty()) out["evidence"] = std::move(evidence);
  return Json(std::move(out));
}

Result<Json> metered(const Call& call, const Object& system) {
  METALAB_TRY(
      const Rows rows,
      call.store.ask(METALAB_VISIBLE
                     "SELECT reading.body ->> '$.unit', sum(reading.body ->> '$.amount') FROM "
                     "visible AS reading JOIN visible AS version ON version.id = reading.about "
                     "WHERE reading.kind = 'reading' AND version.about = ?3 GROUP BY 1",
                     as_seen_by(call.actor, {system.id})));
  Json::Object out;
  for (const auto& unit : metered_units()) out[unit] = "not_measured";
  for (const Row& row : rows) out[row.text(0)] = row.integer(1);
  return Json(std::move(out));
}

}  // namespace metalab::lab
