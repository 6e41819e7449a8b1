// SPDX-License-Identifier: Apache-2.0
#include "lab/public/requests.hpp"

#include "base/day.hpp"
#include "lab/objects/days.hpp"
#include "lab/objects/objects.hpp"
#include "lab/objects/visible.hpp"
#include "lab/secrets.hpp"

namespace metalab::lab {
namespace {

/// Within an hour, of one system: more than people ask, less than a program does.
constexpr std::int64_t kMostAnHour = 30;

/// Who stands in the history for somebody without an account.
constexpr const char* kPublic = "public";

std::string state_of(const std::string& due_on, bool answered, const std::string& day) {
  return answered ? "answered" : due_on < day ? "overdue" : "waiting";
}

/// Error: lab_too_many.
Status check_rate(const Call& call, const std::string& system) {
  METALAB_TRY(const auto row,
              call.store.ask_one("SELECT count(*) FROM public_request WHERE system = ?1 AND "
                                 "received_at > ?2",
                                 {system, call.world.now() - kHour}));
  if (row->integer(0) >= kMostAnHour) return fail(input_error("lab_too_many"));
  return {};
}

/// In the history stand no words of the public: these can be erased, a history cannot.
Status note(const Call& call, const std::string& id, const std::string& act, const char* by) {
  Actor who = call.actor;
  if (by != nullptr) who.person = by;
  return note_change({call.store, call.world, who}, {id, act, 1, std::nullopt, std::nullopt});
}

/// Columns 0 to 6: received_at, due_on, kind, text, answer, answered_at, the answering person.
Json shown_request(const Call& call, const Row& row) {
  const bool answered = !row.is_null(5);
  Json::Object out{{"received_at", time_text(row.integer(0))},
                   {"due_on", row.text(1)},
                   {"kind", row.text(2)},
                   {"text", row.text(3)},
                   {"state", state_of(row.text(1), answered, today(call))},
                   {"addressed_to", row.text(6)}};
  if (answered) {
    out["answer"] = row.text(4);
    out["answered_at"] = time_text(row.integer(5));
  }
  return Json(std::move(out));
}

}  // namespace

Result<Json> take_request(const Call& call, const NewRequest& request) {
  METALAB_DO(public_system(call, request.system));
  METALAB_DO(check_rate(call, request.system));
  const std::string id = new_id(call.world), receipt = new_secret(call.world);
  const std::string due = month_after(today(call));
  METALAB_DO(call.store.change(
      "INSERT INTO public_request(id, system, kind, text, reply_to, receipt, person, received_at, "
      "due_on) SELECT ?1, system, ?3, ?4, ?5, ?6, person, ?7, ?8 FROM contact WHERE system = ?2",
      {id, request.system, request.kind, request.text, request.reply_to, hash_of_secret(receipt),
       call.world.now(), due}));
  METALAB_DO(note(call, id, "asked", kPublic));
  return Json(Json::Object{{"receipt", receipt}, {"due_on", due}});
}

Result<Json> request_of_receipt(const Call& call, const std::string& receipt) {
  METALAB_TRY(const auto row,
              call.store.ask_one("SELECT received_at, due_on, kind, text, answer, answered_at, "
                                 "person.name FROM public_request JOIN person ON person.id = "
                                 "public_request.person WHERE receipt = ?1",
                                 {hash_of_secret(receipt)}));
  if (!row) return fail(input_error("lab_not_found"));
  return shown_request(call, *row);
}

Result<Json> list_requests(const Call& call, const std::string& after, std::int64_t most) {
  METALAB_TRY(
      const Rows rows,
      call.store.ask(METALAB_VISIBLE
                     "SELECT received_at, due_on, public_request.kind, text, answer, answered_at, "
                     "person.name, public_request.id, system, reply_to, visible.body ->> "
                     "'$.name' FROM public_request JOIN "
                     "visible ON visible.id = system JOIN person ON person.id = "
                     "public_request.person WHERE visible.owner = ?1 AND public_request.id > ?3 "
                     "ORDER BY public_request.id LIMIT ?4",
                     as_seen_by(call.actor, {after, most})));
  Json::Array items;
  for (const Row& row : rows) {
    Json::Object one = *shown_request(call, row).object();
    one["id"] = row.text(7);
    one["system"] = row.text(8);
    one["reply_to"] = row.text(9);
    one["system_name"] = row.text(10);
    items.emplace_back(std::move(one));
  }
  Json::Object out{{"items", std::move(items)}};
  if (std::ssize(rows) == most) out["next"] = rows.back().text(7);
  return Json(std::move(out));
}

Status answer_request(const Call& call, const std::string& id, const std::string& text) {
  METALAB_TRY(const auto row,
              call.store.ask_one(METALAB_VISIBLE
                                 "SELECT public_request.person, answered_at FROM public_request "
                                 "JOIN visible ON visible.id = system WHERE visible.owner = ?1 AND "
                                 "public_request.id = ?3",
                                 as_seen_by(call.actor, {id})));
  if (!row) return fail(input_error("lab_not_found"));
  const bool named = row->text(0) == call.actor.person;
  if (!named && call.actor.role != Role::administrator) return fail(input_error("lab_not_allowed"));
  if (!row->is_null(1)) return fail(input_error("lab_answered"));
  METALAB_DO(call.store.change(
      "UPDATE public_request SET answer = ?2, answered_at = ?3, answered_by = ?4 WHERE id = ?1",
      {id, text, call.world.now(), call.actor.person}));
  return note(call, id, "answered", nullptr);
}

}  // namespace metalab::lab
