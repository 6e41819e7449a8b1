// SPDX-License-Identifier: Apache-2.0
#include "lab/removals/erase_person.hpp"

#include "lab/secrets.hpp"

namespace metalab::lab {
namespace {

namespace fs = std::filesystem;

/// What history holds of an object or a person goes; that there was something, when and by whom,
/// stays.
Status erase_history(const Connection& writer, const std::string& object, std::int64_t at) {
  METALAB_DO(writer.change("INSERT INTO erased(object, at) VALUES (?1, ?2) ON CONFLICT DO NOTHING",
                           {object, at}));
  METALAB_DO(
      writer.change("UPDATE history SET before = NULL, after = CASE WHEN after IS NULL THEN NULL "
                    "ELSE '{\"erased\":true}' END WHERE object = ?1",
                    {object}));
  return {};
}

Status note_erasure(const Connection& writer, const std::string& object, std::int64_t at) {
  METALAB_DO(
      writer.change("INSERT INTO history(object, version, act, at, by, before, after) SELECT ?1, "
                    "coalesce((SELECT max(version) FROM history WHERE object = ?1), 1), 'erased', "
                    "?2, 'laboratory', NULL, NULL",
                    {object, at}));
  return {};
}

/// A decision or comment: its text, its file, the salt of its entry in the ledger. The key of a
/// passkey goes with it; a key of one's own may stand under what stays.
Status erase_object(const Connection& writer, const std::string& id, std::int64_t at) {
  METALAB_DO(
      writer.change("INSERT INTO file_to_erase(digest) SELECT digest FROM object_file JOIN object "
                    "ON id = object WHERE object = ?1 AND (part <> 'key' OR body ->> "
                    "'$.signed_with' = 'passkey') ON CONFLICT DO NOTHING",
                    {id}));
  METALAB_DO(writer.change("DELETE FROM object_file WHERE object = ?1", {id}));
  METALAB_DO(writer.change("DELETE FROM salt WHERE object = ?1", {id}));
  METALAB_DO(writer.change("UPDATE object SET body = '{\"erased\":true}' WHERE id = ?1", {id}));
  METALAB_DO(erase_history(writer, id, at));
  return note_erasure(writer, id, at);
}

Status erase_account(const Connection& writer, const std::string& person,
                     const std::string& email) {
  METALAB_DO(writer.change("DELETE FROM attempt WHERE subject = ?1", {hash_of_secret(email)}));
  METALAB_DO(writer.change("DELETE FROM link WHERE person = ?1 OR email = ?2", {person, email}));
  METALAB_DO(writer.change("DELETE FROM token WHERE person = ?1", {person}));
  METALAB_DO(writer.change(
      "UPDATE signing_key SET name = '' WHERE person = ?1 AND whose = 'person'", {person}));
  METALAB_DO(
      writer.change("INSERT INTO file_to_erase(digest) SELECT digest FROM upload WHERE person = ?1 "
                    "ON CONFLICT DO NOTHING",
                    {person}));
  METALAB_DO(writer.change("DELETE FROM upload WHERE person = ?1", {person}));
  METALAB_DO(
      writer.change("UPDATE person SET name = '', email = 'erased-' || id, discipline = '', "
                    "password = '', password_pending = '', totp_secret = '', totp_pending = '', "
                    "state = 'erased' WHERE id = ?1",
                    {person}));
  return {};
}

}  // namespace

Status erase_person(const Connection& writer, const Removal& removal) {
  METALAB_TRY(
      const auto row,
      writer.ask_one("SELECT email FROM person WHERE id = ?1 AND state <> 'erased'", {removal.id}));
  if (!row) return {};
  METALAB_TRY(const Rows theirs,
              writer.ask("SELECT id FROM object WHERE created_by = ?1 AND kind IN ('comment', "
                         "'decision') ORDER BY id",
                         {removal.id}));
  for (const Row& object : theirs) METALAB_DO(erase_object(writer, object.text(0), removal.at));
  METALAB_DO(erase_account(writer, removal.id, row->text(0)));
  // The index of words keeps what was taken out of it until it is put together anew.
  METALAB_DO(writer.change("INSERT INTO found(found) VALUES ('optimize')"));
  METALAB_DO(erase_history(writer, removal.id, removal.at));
  return note_erasure(writer, removal.id, removal.at);
}

Status erase_files(Store& store, const Files& files) {
  bool any = false;
  METALAB_DO(store.write([&](const Connection& writer) -> Status {
    METALAB_TRY(const Rows rows, writer.ask("SELECT digest FROM file_to_erase WHERE digest NOT IN "
                                            "(SELECT digest FROM object_file UNION SELECT digest "
                                            "FROM upload) ORDER BY digest"));
    for (const Row& row : rows) {
      std::error_code failed;
      fs::remove(files.path(row.text(0)), failed);
      if (failed)
        return fail(input_error("output_unwritable", {{"why", failed.message()}},
                                {files.path(row.text(0)).string()}));
    }
    METALAB_TRY(const auto done, writer.change("DELETE FROM file_to_erase"));
    any = done > 0;
    return {};
  }));
  if (any) store.forget();
  return {};
}

}  // namespace metalab::lab
