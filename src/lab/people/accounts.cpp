// SPDX-License-Identifier: Apache-2.0
#include "lab/people/accounts.hpp"

#include "base/letter_case.hpp"
#include "lab/objects/objects.hpp"
#include "lab/people/breached_passwords.hpp"
#include "lab/people/guessable_passwords.hpp"
#include "lab/people/links.hpp"
#include "lab/people/recovery.hpp"
#include "lab/people/sign_on/take_identities.hpp"
#include "lab/people/totp.hpp"
#include "lab/secrets.hpp"

namespace metalab::lab {
namespace {

constexpr std::size_t kShortestPassword = 12;

/// The person that a link's first step made, or "".
Result<std::string> person_of(const Call& call, const std::string& link) {
  METALAB_TRY(const auto row, call.store.ask_one("SELECT person FROM link WHERE hash = ?1",
                                                 {hash_of_secret(link)}));
  return row ? row->text_or_none(0) : "";
}

Result<std::string> organisation_of(const Call& call, const Link& link, const NewAccount& account) {
  if (link.purpose != "setup") return link.organisation;
  if (account.organisation.empty())
    return fail(input_error("lab_field_missing", {{"name", "organisation"}}));
  METALAB_TRY(const auto made,
              call.store.ask_one("SELECT id, name, EXISTS (SELECT 1 FROM history WHERE act = "
                                 "'joined') FROM organisation WHERE runs_lab = 1"));
  if (!made) return create_organisation(call, account.organisation, true);
  const std::string& name = made->text(1);
  if (name == account.organisation) return made->text(0);
  // Once people have worked in it, as after an import, it is theirs, and its name, too.
  if (made->integer(2) == 1) return fail(input_error("lab_organisation_there", {{"name", name}}));
  METALAB_DO(call.store.change("UPDATE organisation SET name = ?2 WHERE id = ?1",
                               {made->text(0), account.organisation}));
  METALAB_DO(note_change(call, {made->text(0), "changed", 1, Json(Json::Object{{"name", name}}),
                                Json(Json::Object{{"name", account.organisation}})}));
  return made->text(0);
}

/// Who left comes back with an account of its own; what was made before stays that of the old one,
/// which no longer has the address.
Status email_is_free(const Call& call, const std::string& email, const std::string& person) {
  METALAB_TRY(const auto row,
              call.store.ask_one("SELECT id, state FROM person WHERE email = ?1", {email}));
  if (!row || row->text(0) == person) return {};
  if (row->text(1) != "left") return fail(input_error("lab_email_taken"));
  METALAB_DO(
      call.store.change("UPDATE person SET email = 'left-' || id WHERE id = ?1", {row->text(0)}));
  return note_change(call, {row->text(0), "address freed", 1, std::nullopt, std::nullopt});
}

}  // namespace

Status check_password(const std::string& password, const std::string& email) {
  if (password.size() < kShortestPassword)
    return fail(input_error("lab_password_short", {{"least", std::to_string(kShortestPassword)}}));
  const std::string lower = lower_case(password);
  if (is_guessable_password(lower) || is_breached_password(lower) ||
      lower.find(lower_case(email)) != std::string::npos)
    return fail(input_error("lab_password_common"));
  return {};
}

Result<std::string> keep_pending_account(const Call& call, const NewAccount& account,
                                         const std::string& totp_secret) {
  METALAB_TRY(const Link link, find_link(call, account.link));
  const std::string email = link.email.empty() ? lower_case(account.email) : link.email;
  METALAB_TRY(std::string person, person_of(call, account.link));
  METALAB_DO(email_is_free(call, email, person));
  METALAB_TRY(const auto organisation, organisation_of(call, link, account));
  if (person.empty()) person = new_id(call.world);
  METALAB_DO(call.store.change(
      "INSERT INTO person(id, organisation, name, email, role, discipline, state, password, "
      "totp_secret, totp_step, created_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, 'pending', ?7, ?8, "
      "0, ?9) ON CONFLICT(id) DO UPDATE SET name = ?3, email = ?4, role = ?5, discipline = ?6, "
      "password = ?7, totp_secret = ?8 WHERE state = 'pending'",
      {person, organisation, account.name, email, link.role, account.discipline,
       account.password_hash, totp_secret, call.world.now()}));
  // Whoever had the link before, and began at an organisation's sign-on, is left outside.
  METALAB_DO(take_identities(call.store, person));
  METALAB_DO(call.store.change("UPDATE link SET person = ?2 WHERE hash = ?1",
                               {hash_of_secret(account.link), person}));
  return person;
}

Status begun_without_password(const Call& call, const std::string& link) {
  METALAB_TRY(
      const auto row,
      call.store.ask_one("SELECT 1 FROM link JOIN person ON person.id = person WHERE hash = "
                         "?1 AND state = 'pending' AND password = ''",
                         {hash_of_secret(link)}));
  return row ? Status() : Status(fail(input_error("lab_challenge_invalid")));
}

Result<std::string> begin_account(const Call& call, const NewAccount& account) {
  std::string secret = base32(call.world.random(kTotpBytes));
  METALAB_DO(keep_pending_account(call, account, secret));
  return secret;
}

Result<Confirmed> make_account(const Call& call, const std::string& link) {
  METALAB_TRY(const Link found, find_link(call, link));
  METALAB_TRY(const auto made,
              call.store.change("UPDATE person SET state = 'active' WHERE id = ?1 AND state = "
                                "'pending'",
                                {found.person}));
  if (made == 0) return fail(input_error("lab_link_invalid"));
  METALAB_DO(call.store.change("UPDATE link SET used_at = ?2 WHERE hash = ?1",
                               {hash_of_secret(link), call.world.now()}));
  Actor self;
  self.person = found.person;
  METALAB_DO(note_change(
      {call.store, call.world, self},
      {found.person, "joined", 1, std::nullopt, Json(Json::Object{{"role", found.role}})}));
  METALAB_TRY(auto codes, make_recovery_codes(call, found.person));
  return Confirmed{found.person, std::move(codes)};
}

Result<Confirmed> confirm_account(const Call& call, const std::string& link,
                                  const std::string& code) {
  METALAB_TRY(const Link found, find_link(call, link));
  METALAB_TRY(const auto row,
              call.store.ask_one("SELECT totp_secret, totp_step FROM person WHERE id = ?1 "
                                 "AND state = 'pending'",
                                 {found.person}));
  if (!row) return fail(input_error("lab_link_invalid"));
  const auto step = totp_step(row->text(0), code, call.world.now() / kSecond, row->integer(1));
  if (!step) return fail(input_error("lab_code_wrong"));
  METALAB_DO(
      call.store.change("UPDATE person SET totp_step = ?2 WHERE id = ?1", {found.person, *step}));
  return make_account(call, link);
}

Result<std::string> create_organisation(const Call& call, const std::string& name, bool runs_lab) {
  METALAB_TRY(const auto taken,
              call.store.ask_one("SELECT 1 FROM organisation WHERE name = ?1", {name}));
  if (taken) return fail(input_error("lab_name_taken", {{"name", name}}));
  const std::string id = new_id(call.world);
  METALAB_DO(
      call.store.change("INSERT INTO organisation(id, name, runs_lab, created_at) "
                        "VALUES (?1, ?2, ?3, ?4)",
                        {id, name, std::int64_t{runs_lab}, call.world.now()}));
  METALAB_DO(
      note_change(call, {id, "created", 1, std::nullopt, Json(Json::Object{{"name", name}})}));
  return id;
}

}  // namespace metalab::lab
