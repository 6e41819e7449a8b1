// SPDX-License-Identifier: Apache-2.0
#include "lab/people/leaving.hpp"

#include "lab/objects/objects.hpp"
#include "lab/removals/removals.hpp"

namespace metalab::lab {
namespace {

/// Errors: lab_not_found, lab_last_administrator.
Status may_go(const Call& call, const std::string& person, bool also_who_left) {
  METALAB_TRY(const auto row,
              call.store.ask_one(
                  "SELECT state, role = 'administrator' AND state = 'active' AND NOT EXISTS "
                  "(SELECT 1 FROM person AS other WHERE other.organisation = person.organisation "
                  "AND other.role = 'administrator' AND other.state = 'active' AND other.id <> "
                  "person.id) FROM person WHERE id = ?1 AND organisation = ?2",
                  {person, call.actor.organisation}));
  const bool there = row && row->text(0) != "erased" && (also_who_left || row->text(0) != "left");
  if (!there) return fail(input_error("lab_not_found"));
  if (row->integer(1) == 1) return fail(input_error("lab_last_administrator"));
  return {};
}

}  // namespace

Status remove_member(const Call& call, const std::string& person) {
  METALAB_DO(may_go(call, person, false));
  METALAB_DO(note_change(call, {person, "left", 1, std::nullopt, std::nullopt}));
  return remove_for_good(call, {Removal::What::member, person, "", call.world.now()});
}

Status erase_member(const Call& call, const std::string& person) {
  METALAB_DO(may_go(call, person, true));
  return remove_for_good(call, {Removal::What::person, person, "", call.world.now()});
}

}  // namespace metalab::lab
