// SPDX-License-Identifier: Apache-2.0
#include "lab/policies.hpp"

#include "lab/objects/objects.hpp"
#include "lab/store/settings.hpp"

namespace metalab::lab {
namespace {

constexpr std::int64_t kLeastMinimumCell = 10;
constexpr const char* kName = "minimum_cell";

}  // namespace

Result<std::int64_t> least_minimum_cell(const Connection& store) {
  METALAB_TRY(const Json least, setting(store, kName));
  return least.is_null() ? kLeastMinimumCell : *least.integer();
}

Result<bool> has_smaller_cells(const Connection& store, const std::string& audience,
                               std::int64_t least) {
  METALAB_TRY(const auto row,
              store.ask_one("SELECT 1 FROM object AS evidence JOIN object AS study ON study.id = "
                            "evidence.about WHERE evidence.audience = ?1 AND evidence.kind = "
                            "'evidence' AND study.body ->> '$.minimum_cell' < ?2",
                            {audience, least}));
  return row.has_value();
}

Status set_least_minimum_cell(const Call& call, std::int64_t least) {
  METALAB_TRY(const std::int64_t before, least_minimum_cell(call.store));
  METALAB_DO(set_setting(call.store, kName, least));
  return note_change(call, {"policy", "changed", 1, Json(Json::Object{{kName, before}}),
                            Json(Json::Object{{kName, least}})});
}

}  // namespace metalab::lab
