// SPDX-License-Identifier: Apache-2.0
#include "lab/objects/object_files.hpp"

namespace metalab::lab {

Status note_upload(const Call& call, const std::string& digest, std::int64_t size) {
  METALAB_DO(
      call.store.change("INSERT INTO upload(digest, person, size, at) VALUES (?1, ?2, ?3, ?4) "
                        "ON CONFLICT DO NOTHING",
                        {digest, call.actor.person, size, call.world.now()}));
  return {};
}

Status check_upload(const Call& call, const std::string& digest) {
  METALAB_TRY(const auto row,
              call.store.ask_one("SELECT 1 FROM upload WHERE digest = ?1 AND person = ?2",
                                 {digest, call.actor.person}));
  if (!row) return fail(input_error("lab_file_not_sent", {{"name", digest}}));
  return {};
}

Status attach_file(const Call& call, const Object& object, const std::string& part,
                   const std::string& digest) {
  METALAB_DO(call.store.change("INSERT INTO object_file(object, part, digest) VALUES (?1, ?2, ?3)",
                               {object.id, part, digest}));
  return {};
}

Result<std::string> file_of(const Call& call, const Object& object, const std::string& part) {
  METALAB_TRY(const auto row,
              call.store.ask_one("SELECT digest FROM object_file WHERE object = ?1 AND part = ?2",
                                 {object.id, part}));
  if (!row) return fail(input_error("lab_not_found"));
  return row->text(0);
}

}  // namespace metalab::lab
