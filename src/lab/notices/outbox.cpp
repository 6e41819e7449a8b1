// SPDX-License-Identifier: Apache-2.0
#include "lab/notices/outbox.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "lab/people/sessions.hpp"

namespace metalab::lab {
namespace {

using Keys = std::set<std::pair<std::string, std::string>>;  // what, of

/// What is recorded for somebody: what they were told or know, and what waits to be told.
struct Recorded {
  Keys told, waiting;
};

Result<Recorded> recorded_for(const Connection& store, const std::string& person) {
  METALAB_TRY(const Rows rows, store.ask("SELECT what, object, state = 'waiting' FROM notice WHERE "
                                         "person = ?1",
                                         {person}));
  Recorded out;
  for (const Row& row : rows)
    (row.integer(2) == 1 ? out.waiting : out.told).emplace(row.text(0), row.text(1));
  return out;
}

/// What a look at a subscriber comes to: their message, what has begun to wait, and what waits no
/// more without having been told.
struct Look {
  Digest digest;
  bool due = false;
  std::vector<Waiting> begun;
  Keys ended;
};

/// Columns of the row: person, email, language, stop, titles, next_at.
Result<Look> look_at(const Connection& store, const Surroundings& world, const Row& row) {
  METALAB_TRY(const Actor actor, actor_of_person(store, row.text(0)));
  METALAB_TRY(const auto news, news_for({store, world, actor}));
  METALAB_TRY(Recorded before, recorded_for(store, actor.person));
  Look out;
  out.digest = {row.text(0), row.text(1), row.text(2), row.text(3), row.integer(4) == 1, {}};
  for (const Waiting& one : news) {
    if (before.told.contains({one.what, one.of})) continue;
    out.digest.items.push_back(one);
    if (before.waiting.erase({one.what, one.of}) == 0) out.begun.push_back(one);
  }
  out.ended = std::move(before.waiting);
  out.due = !out.digest.items.empty() && row.integer(5) <= world.now();
  return out;
}

Result<std::vector<Look>> look_at_all(Store& store, const Surroundings& world) {
  std::vector<Look> out;
  METALAB_DO(store.read([&](const Connection& reader) -> Status {
    METALAB_TRY(const Rows rows,
                reader.ask("SELECT person, email, subscription.language, stop, titles, next_at "
                           "FROM subscription JOIN person ON person.id = person WHERE state = "
                           "'active' ORDER BY next_at, person"));
    for (const Row& row : rows) {
      METALAB_TRY(auto look, look_at(reader, world, row));
      out.push_back(std::move(look));
    }
    return {};
  }));
  return out;
}

Status keep_look(const Connection& writer, const Look& look) {
  const std::string& person = look.digest.person;
  for (const Waiting& one : look.begun)
    METALAB_DO(
        writer.change("INSERT INTO notice(person, what, object, state) SELECT person, ?2, ?3, "
                      "'waiting' FROM subscription WHERE person = ?1 ON CONFLICT DO NOTHING",
                      {person, one.what, one.of}));
  for (const auto& [what, of] : look.ended)
    METALAB_DO(
        writer.change("DELETE FROM notice WHERE person = ?1 AND what = ?2 AND object = ?3 "
                      "AND state = 'waiting'",
                      {person, what, of}));
  return {};
}

}  // namespace

Result<std::vector<Waiting>> untold_of(const Call& call) {
  METALAB_TRY(const auto news, news_for(call));
  METALAB_TRY(const auto before, recorded_for(call.store, call.actor.person));
  std::vector<Waiting> out;
  for (const Waiting& one : news)
    if (!before.told.contains({one.what, one.of})) out.push_back(one);
  return out;
}

Result<std::optional<Digest>> next_digest(Store& store, const Surroundings& world) {
  METALAB_TRY(auto looks, look_at_all(store, world));
  const bool news = std::any_of(looks.begin(), looks.end(), [](const Look& one) {
    return !one.begun.empty() || !one.ended.empty();
  });
  const auto keep_all = [&](const Connection& writer) -> Status {
    for (const Look& look : looks) METALAB_DO(keep_look(writer, look));
    return {};
  };
  if (news) METALAB_DO(store.write(keep_all));
  for (Look& look : looks)
    if (look.due) return std::optional(std::move(look.digest));
  return std::optional<Digest>();
}

}  // namespace metalab::lab
