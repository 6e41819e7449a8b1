// SPDX-License-Identifier: Apache-2.0
#include "lab/care/check_parts.hpp"

// What stands in rows of their own, held against the history, which is only ever added to. Each
// statement selects the names of what is damaged.
namespace metalab::lab {
namespace {

struct HeldRows {
  Sql statement;
  const char* what;
};

// Who made it and when is its first line's, within a minute (each asks the clock); it is their
// organisation's; it is seen by whom that is shared with which it is about, or by itself.
constexpr HeldRows kObjects{
    "SELECT object.id FROM object JOIN person ON person.id = object.created_by JOIN object AS "
    "audience ON "
    "audience.id = object.audience LEFT JOIN object AS whole ON whole.id = object.about LEFT JOIN "
    "history ON history.object = object.id AND act = 'created' WHERE history.by IS NOT "
    "object.created_by OR abs(history.at - object.created_at) > 60000000 OR person.organisation <> "
    "object.owner OR (object.audience <> object.id AND object.audience IS NOT whole.audience) OR "
    "(object.audience = object.id AND whole.id IS NOT NULL AND object.kind NOT IN ('study', "
    "'evidence')) ORDER BY 1",
    "history"};

// What it is about is of the kind, and of the digest, that it says.
constexpr HeldRows kAbout{
    "SELECT object.id FROM object LEFT JOIN object AS whole ON whole.id = object.about WHERE CASE "
    "object.kind WHEN 'study' THEN object.about IS NOT NULL AND whole.kind IS NOT 'system' WHEN "
    "'evidence' THEN whole.kind IS NOT 'study' OR whole.body ->> '$.digest' IS NOT object.body ->> "
    "'$.study_digest' WHEN 'review' THEN whole.kind IS NOT 'evidence' WHEN 'decision' THEN "
    "whole.kind IS NOT 'review' OR (object.id NOT IN (SELECT object FROM erased) AND whole.about "
    "IS NOT object.body ->> '$.evidence') WHEN 'signature' THEN whole.kind IS NOT 'agreement' WHEN "
    "'agreement' THEN object.about IS NOT object.body ->> '$.about' WHEN 'period' THEN whole.kind "
    "IS NOT 'system' OR whole.id IS NOT (SELECT about FROM object AS version WHERE version.id = "
    "object.body ->> '$.version') WHEN 'version' THEN whole.kind IS NOT 'system' WHEN 'dependence' "
    "THEN whole.kind IS NOT 'system' WHEN 'declaration' THEN whole.kind IS NOT 'system' WHEN "
    "'consultation' THEN whole.kind IS NOT 'system' ELSE 0 END ORDER BY 1",
    "history"};

// Each line goes on from the one before.
constexpr HeldRows kLines{
    "SELECT DISTINCT object FROM (SELECT object, act, version, before, lag(after) OVER lines AS "
    "was, lag(version) OVER lines AS last FROM history WHERE act IN ('created', 'changed') AND "
    "object IN (SELECT id FROM object) AND object NOT IN (SELECT object FROM erased) WINDOW lines "
    "AS (PARTITION BY object ORDER BY seq)) WHERE act = 'changed' AND (before IS NOT was OR "
    "version IS NOT last + 1) UNION SELECT object FROM history WHERE by NOT IN ('', 'laboratory', "
    "'public') "
    "AND by NOT IN (SELECT id FROM person) ORDER BY 1",
    "history"};

// A study that was said later to be of a system is of that one.
constexpr HeldRows kPlaced{
    "SELECT object.id FROM object JOIN history ON history.object = object.id AND act = 'placed' "
    "WHERE "
    "about IS NOT after ->> '$.about' ORDER BY 1",
    "history"};

// What the history or the ledger has, and the laboratory no longer. Settings have no ids.
constexpr HeldRows kLost{
    "SELECT object FROM history WHERE length(object) = 26 UNION SELECT subject FROM ledger_entry "
    "WHERE leaf ->> '$.kind' <> 'continues' EXCEPT SELECT id FROM object EXCEPT SELECT id FROM "
    "person EXCEPT SELECT id FROM organisation EXCEPT SELECT id FROM public_request ORDER BY 1",
    "lost"};

// What was registered or sent has its entry; what is kept has its files and its salt.
constexpr HeldRows kEntries{
    "SELECT id FROM object WHERE (kind = 'evidence' OR (kind = 'study' AND body ->> '$.state' = "
    "'registered')) AND NOT EXISTS (SELECT 1 FROM ledger_entry WHERE subject = object.id AND leaf "
    "->> '$.kind' = object.kind AND leaf ->> '$.digest' = object.body ->> '$.digest') ORDER BY 1",
    "entry"};
constexpr HeldRows kParts{
    "WITH part_of(kind, part, member) AS (VALUES ('study', 'study', '$.digest'), ('evidence', "
    "'evidence', '$.digest'), ('evidence', 'study', '$.study_digest'), ('evidence', 'key', NULL), "
    "('decision', 'decision', '$.digest'), ('decision', 'key', NULL), ('signature', 'decision', "
    "'$.digest'), ('signature', 'key', NULL)) SELECT DISTINCT id FROM object JOIN part_of USING "
    "(kind) WHERE id NOT IN (SELECT object FROM erased) AND NOT EXISTS (SELECT 1 FROM object_file "
    "WHERE object = id AND object_file.part = part_of.part AND (member IS NULL OR digest = body "
    "->> member)) UNION SELECT id FROM object WHERE id NOT IN (SELECT object FROM erased) AND id "
    "NOT IN (SELECT object FROM salt) AND (kind = 'decision' OR (kind = 'agreement' AND body ->> "
    "'$.outcome' = 'in_force') OR (kind = 'consultation' AND body -> '$.opinion' IS NOT NULL)) "
    "ORDER BY 1",
    "part"};

// With whom it is shared is what was said last of it with each.
constexpr HeldRows kShares{
    "WITH said AS (SELECT object, act, coalesce(after, before) ->> '$.with' AS organisation, "
    "max(seq) FROM history WHERE act IN ('shared', 'unshared') GROUP BY 1, 3) SELECT "
    "share.audience FROM "
    "share LEFT JOIN said ON said.object = share.audience AND said.organisation = "
    "share.organisation "
    "JOIN object ON object.id = share.audience WHERE (granted = 'shared') IS NOT coalesce(act = "
    "'shared', 0) OR (granted = 'own' AND share.organisation <> owner) UNION SELECT said.object "
    "FROM said WHERE act = 'shared' AND NOT EXISTS (SELECT 1 FROM share WHERE audience = "
    "said.object AND share.organisation = said.organisation) UNION SELECT id FROM object WHERE "
    "audience = id AND NOT EXISTS (SELECT 1 FROM share WHERE audience = object.id AND organisation "
    "= owner) ORDER BY 1",
    "history"};

// What the public reads, and who answers it.
constexpr HeldRows kContacts{
    "WITH said AS (SELECT object, act, after ->> '$.person' AS person, max(seq) FROM history WHERE "
    "act IN ('opened to the public', 'closed to the public') GROUP BY 1) SELECT system FROM "
    "contact LEFT JOIN said ON said.object = system WHERE act IS NOT 'opened to the public' OR "
    "said.person IS NOT contact.person UNION SELECT object FROM said WHERE act = 'opened to the "
    "public' AND object NOT IN (SELECT system FROM contact) ORDER BY 1",
    "history"};
constexpr HeldRows kPublished{
    "WITH said AS (SELECT object, act, max(seq) FROM history WHERE act IN ('published', "
    "'withdrawn') GROUP BY 1), kept AS (SELECT evidence AS object, sum(withdrawn_at IS NULL) AS "
    "now, sum(withdrawn_at IS NOT NULL) AS before FROM published GROUP BY 1 UNION ALL SELECT "
    "dependence, withdrawn_at IS NULL, NULL FROM public_dependence) SELECT kept.object FROM kept "
    "LEFT JOIN said USING (object) WHERE now IS NOT (act = 'published') OR before IS NOT NULL AND "
    "before <> (SELECT count(*) FROM history WHERE object = kept.object AND act = 'withdrawn') "
    "UNION SELECT object FROM said WHERE object NOT IN (SELECT object FROM kept) UNION SELECT "
    "evidence FROM published JOIN object ON object.id = evidence LEFT JOIN object AS study ON "
    "study.id = object.about WHERE published.system IS NOT study.about OR (withdrawn_at IS NOT "
    "NULL AND NOT EXISTS (SELECT 1 FROM history WHERE history.object = evidence AND act = "
    "'withdrawn' AND after ->> '$.reason' = reason)) ORDER BY 1",
    "history"};
constexpr HeldRows kRelations{
    "WITH said AS (SELECT object, act, coalesce(after, before) ->> '$.to' AS target, max(seq) FROM "
    "history WHERE act IN ('related', 'unrelated') GROUP BY 1, 3) SELECT source FROM relation LEFT "
    "JOIN said ON said.object = source AND said.target = relation.target WHERE act IS NOT "
    "'related' UNION SELECT object FROM said WHERE act = 'related' AND NOT EXISTS (SELECT 1 FROM "
    "relation WHERE source = said.object AND relation.target = said.target) ORDER BY 1",
    "history"};

// Whoever gets in has joined, and not left since.
constexpr HeldRows kPeople{
    "SELECT id FROM person WHERE state = 'active' AND 'joined' IS NOT (SELECT act FROM history "
    "WHERE object = person.id AND act IN ('joined', 'left', 'erased') ORDER BY seq DESC LIMIT 1) "
    "ORDER BY 1",
    "history"};

}  // namespace

Status check_rows(const Connection& store, CheckedLab& out) {
  for (const HeldRows& held : {kObjects, kAbout, kPlaced, kLines, kLost, kEntries, kParts, kShares,
                               kContacts, kPublished, kRelations, kPeople}) {
    METALAB_TRY(const Rows rows, store.ask(held.statement));
    for (const Row& row : rows) out.damage.push_back({row.text(0), held.what});
  }
  return {};
}

}  // namespace metalab::lab
