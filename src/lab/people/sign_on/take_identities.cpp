// SPDX-License-Identifier: Apache-2.0
#include "lab/people/sign_on/take_identities.hpp"

namespace metalab::lab {

Status take_identities(const Connection& writer, const std::string& id) {
  METALAB_DO(writer.change(
      "DELETE FROM session WHERE identity IN (SELECT id FROM identity WHERE ?1 IN (id, person, "
      "provider))",
      {id}));
  METALAB_DO(
      writer.change("DELETE FROM code_awaited WHERE identity IN (SELECT id FROM identity WHERE ?1 "
                    "IN (id, person, "
                    "provider))",
                    {id}));
  METALAB_DO(writer.change("DELETE FROM identity WHERE ?1 IN (id, person, provider)", {id}));
  return {};
}

Status take_provider(const Connection& writer, const std::string& id) {
  METALAB_DO(take_identities(writer, id));
  METALAB_DO(writer.change("DELETE FROM provider WHERE id = ?1", {id}));
  return {};
}

}  // namespace metalab::lab
