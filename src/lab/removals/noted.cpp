// SPDX-License-Identifier: Apache-2.0
#include "lab/removals/noted.hpp"

#include <array>

namespace metalab::lab {
namespace {

struct Ended {
  Removal::What what;
  Sql still;  // finds it, of the id and the organisation, where it goes on
  const char *began, *ended;
};

const std::array kEnded{
    Ended{Removal::What::contact, "SELECT 1 FROM contact WHERE system = ?1 AND ?2 = ''",
          "opened to the public", "closed to the public"},
    Ended{Removal::What::member,
          "SELECT 1 FROM person WHERE id = ?1 AND ?2 = '' AND state <> 'left'", "joined", "left"},
    Ended{Removal::What::share,
          "SELECT 1 FROM share WHERE audience = ?1 AND organisation = ?2 AND granted = 'shared'",
          "shared", "unshared"},
    Ended{Removal::What::publication,
          "SELECT 1 FROM published WHERE evidence = ?1 AND ?2 = '' AND withdrawn_at IS NULL",
          "published", "withdrawn"},
    Ended{Removal::What::dependence,
          "SELECT 1 FROM public_dependence WHERE dependence = ?1 AND ?2 = '' AND withdrawn_at IS "
          "NULL",
          "published", "withdrawn"}};

/// Where the last of both lines is `began`, in the words of whoever does it: of a share with whom.
Status note_end(const Connection& writer, const Removal& removal, const Ended& one) {
  METALAB_DO(writer.change(
      "INSERT INTO history(object, version, act, at, by, before, after) SELECT object, (SELECT "
      "max(version) FROM history WHERE object = ?1), ?3, max(?4, (SELECT max(at) FROM history "
      "WHERE object = ?1)), 'laboratory', iif(?5 = '', NULL, json_object('with', ?5)), iif(EXISTS "
      "(SELECT 1 FROM published WHERE evidence = ?1), '{\"reason\":\"\"}', NULL) FROM history "
      "WHERE seq = (SELECT max(seq) FROM history WHERE object = ?1 AND act IN (?2, ?3) AND (?5 = "
      "'' OR coalesce(after, before) ->> '$.with' = ?5)) AND act = ?2",
      {removal.id, std::string(one.began), std::string(one.ended), removal.at, removal.of}));
  return {};
}

}  // namespace

Status note_repeated(const Connection& writer, const Removal& removal) {
  for (const Ended& one : kEnded) {
    if (one.what != removal.what) continue;
    METALAB_TRY(const auto still, writer.ask_one(one.still, {removal.id, removal.of}));
    if (!still) METALAB_DO(note_end(writer, removal, one));
  }
  return {};
}

Status note_awaited(const Connection& writer, std::int64_t now) {
  METALAB_DO(writer.change(
      "INSERT INTO history(object, version, act, at, by, before, after) SELECT object, version, "
      "'awaited', max(?1, at), 'laboratory', NULL, NULL FROM history JOIN person ON person.id = "
      "object AND state = 'pending' WHERE act = 'joined' AND NOT EXISTS (SELECT 1 FROM history AS "
      "later WHERE later.object = person.id AND act IN ('awaited', 'joined') AND later.seq > "
      "history.seq)",
      {now}));
  return {};
}

}  // namespace metalab::lab
