// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "lab/people/actor.hpp"
#include "lab/store/sqlite.hpp"

// The one place that says who sees an object. Every statement that shows objects begins with it and
// reads `visible` instead of `object`; ?1 and ?2 are the actor's, from `as_seen_by`.
//
// An object is seen by the people of its owner and of the organisations that its audience is shared
// with, and what an organisation said its word to (a round that was signed from there, a council's
// own opinion) by its people, also where it is shared no more. What their own organisation keeps is
// seen by observers only where it was shared with them by name. Each use is a view of its own, so
// that no statement gathers all that one sees.
#define METALAB_VISIBLE                                                                      \
  "WITH visible AS NOT MATERIALIZED (SELECT * FROM object WHERE (object.owner = ?1 AND "     \
  "?2 = 1) OR EXISTS (SELECT 1 FROM share WHERE share.audience = object.audience AND "       \
  "share.organisation = ?1 AND (share.granted = 'shared' OR ?2 = 1)) OR (?2 = 1 AND "        \
  "object.kind IN ('agreement', 'signature') AND EXISTS (SELECT 1 FROM object AS own WHERE " \
  "own.about = CASE object.kind WHEN 'agreement' THEN object.id ELSE object.about END AND "  \
  "own.kind = 'signature' AND own.owner = ?1)) OR (?2 = 1 AND object.kind = 'consultation' " \
  "AND object.body ->> '$.council' = ?1 AND object.body -> '$.opinion' IS NOT NULL)) "

// Of lines of history: what was related is told to who sees both ends.
#define METALAB_BOTH_ENDS_VISIBLE                                                         \
  "(act NOT IN ('related', 'unrelated') OR EXISTS (SELECT 1 FROM visible AS other WHERE " \
  "other.id = coalesce(after, before) ->> '$.to')) "

namespace metalab::lab {

/// The parameters of a statement that begins with METALAB_VISIBLE: the actor's, then `others`.
Values as_seen_by(const Actor& actor, Values others = {});

}  // namespace metalab::lab
