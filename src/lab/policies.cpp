// SPDX-License-Identifier: Apache-2.0
#include "lab/policies.hpp"

#include "lab/objects/objects.hpp"

namespace metalab::lab {
namespace {

constexpr std::int64_t kLeastMinimumCell = 10;

}  // namespace

Result<std::int64_t> least_minimum_cell(const Connection& store) {
  METALAB_TRY(const auto row,
              store.ask_one("SELECT value ->> '$' FROM setting WHERE name = 'minimum_cell'"));
  return row ? row->integer(0) : kLeastMinimumCell;
}

Status set_least_minimum_cell(const Call& call, std::int64_t least) {
  METALAB_TRY(const std::int64_t before, least_minimum_cell(call.store));
  METALAB_DO(
      call.store.change("INSERT INTO setting(name, value) VALUES ('minimum_cell', ?1) "
                        "ON CONFLICT(name) DO UPDATE SET value = ?1",
                        {std::to_string(least)}));
  return note_change(call, {"policy", "changed", 1, Json(Json::Object{{"minimum_cell", before}}),
                            Json(Json::Object{{"minimum_cell", least}})});
}

}  // namespace metalab::lab
