// SPDX-License-Identifier: Apache-2.0
#include "lab/people/links.hpp"

#include "base/letter_case.hpp"
#include "lab/secrets.hpp"

namespace metalab::lab {
namespace {

constexpr std::int64_t kLinkLasts = 7 * kDay;

}  // namespace

Result<std::string> make_link(const Call& call, const Link& link) {
  const std::string secret = new_secret(call.world);
  METALAB_DO(call.store.change(
      "INSERT INTO link(hash, purpose, organisation, role, email, person, "
      "made_by, expires_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
      {hash_of_secret(secret), link.purpose, text_or_null(link.organisation), link.role, link.email,
       text_or_null(link.person), text_or_null(call.actor.person), call.world.now() + kLinkLasts}));
  return secret;
}

Result<std::string> make_invitation(const Call& call, const std::string& organisation,
                                    const std::string& role, const std::string& email) {
  Link link{"invitation", organisation, role, lower_case(email), ""};
  METALAB_TRY(const auto known,
              call.store.ask_one("SELECT id, organisation, state FROM person WHERE email = ?1 AND "
                                 "state IN ('active', 'pending')",
                                 {link.email}));
  if (!known) return make_link(call, link);
  if (known->text(1) != organisation) return fail(input_error("lab_email_elsewhere"));
  if (known->text(2) == "active") return fail(input_error("lab_email_active"));
  link.person = known->text(0);
  METALAB_DO(
      call.store.change("DELETE FROM link WHERE person = ?1 AND used_at IS NULL", {link.person}));
  return make_link(call, link);
}

Result<Link> find_link(const Call& call, const std::string& secret, bool recovery) {
  METALAB_TRY(
      const auto row,
      call.store.ask_one("SELECT purpose, organisation, role, email, person FROM link "
                         "WHERE hash = ?1 AND used_at IS NULL AND expires_at > ?2 AND "
                         "(purpose = 'recovery') = ?3",
                         {hash_of_secret(secret), call.world.now(), std::int64_t{recovery}}));
  if (!row) return fail(input_error("lab_link_invalid"));
  return Link{row->text(0), row->text_or_none(1), row->text(2), row->text(3), row->text_or_none(4)};
}

Result<std::string> make_setup_link(const Call& call) {
  METALAB_TRY(const auto active, call.store.ask_one("SELECT 1 FROM person WHERE state = 'active'"));
  if (active) return std::string();
  METALAB_DO(call.store.change("DELETE FROM link WHERE purpose = 'setup'"));
  return make_link(call, {"setup", "", "administrator", "", ""});
}

}  // namespace metalab::lab
