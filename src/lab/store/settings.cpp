// SPDX-License-Identifier: Apache-2.0
#include "lab/store/settings.hpp"

namespace metalab::lab {

Result<Json> setting(const Connection& store, const std::string& name) {
  METALAB_TRY(const auto row, store.ask_one("SELECT value FROM setting WHERE name = ?1", {name}));
  return row ? read_json(row->text(0)) : Result<Json>(Json());
}

Status set_setting(const Connection& writer, const std::string& name, const Json& value) {
  METALAB_DO(
      writer.change("INSERT INTO setting(name, value) VALUES (?1, ?2) ON CONFLICT(name) DO "
                    "UPDATE SET value = ?2",
                    {name, canonical_json(value)}));
  return {};
}

}  // namespace metalab::lab
