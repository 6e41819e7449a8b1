// SPDX-License-Identifier: Apache-2.0
#include "lab/people/sign_on/sign_on.hpp"

#include "lab/people/attempts.hpp"
#include "lab/people/sessions.hpp"
#include "lab/secrets.hpp"

namespace metalab::lab {
namespace {

constexpr std::int64_t kCodeAwaited = 5 * kMinute;

SignOnUse for_entering() { return {"sign_on", ""}; }

/// The account that an identity is linked to.
struct Linked {
  std::string identity, person, email;
  std::int64_t shown_at = 0;
};

Result<std::optional<Linked>> linked_to(const Connection& store, const ProvenIdentity& known) {
  METALAB_TRY(const auto row,
              store.ask_one("SELECT identity.id, person, email FROM identity JOIN person ON "
                            "person.id = person WHERE issuer = ?1 AND subject = ?2 AND provider = "
                            "?3 AND state = 'active'",
                            {known.issuer, known.subject, known.provider}));
  if (!row) return std::optional<Linked>();
  return std::optional(Linked{row->text(0), row->text(1), row->text(2), known.shown_at});
}

/// Who showed the first factor with that browser. Error: lab_challenge_invalid.
Result<Linked> awaited(const Connection& store, const Surroundings& world,
                       const std::string& awaiting) {
  METALAB_TRY(const auto row,
              store.ask_one("SELECT identity, person, email, shown_at FROM code_awaited JOIN "
                            "identity ON identity.id = identity JOIN person ON person.id = person "
                            "WHERE hash = ?1 AND expires_at > ?2 AND state = 'active'",
                            {hash_of_secret(awaiting), world.now()}));
  if (!row) return fail(input_error("lab_challenge_invalid"));
  return Linked{row->text(0), row->text(1), row->text(2), row->integer(3)};
}

Result<std::string> enter(const Call& call, const Linked& linked) {
  METALAB_DO(call.store.change("UPDATE identity SET used_at = ?2 WHERE id = ?1",
                               {linked.identity, call.world.now()}));
  return begin_session(call, SignedOnPerson{linked.person, linked.identity, linked.shown_at});
}

/// Failures of before stay counted: the first factor alone forgives none.
Result<std::string> await_code(const SignOnPlace& place, const Linked& linked) {
  std::string secret;
  const Actor nobody;
  const auto keep = [&](const Connection& writer) -> Status {
    METALAB_DO(check_lock({writer, place.world, nobody}, linked.email));
    secret = new_secret(place.world);
    METALAB_DO(writer.change("DELETE FROM code_awaited WHERE expires_at <= ?1 OR identity = ?2",
                             {place.world.now(), linked.identity}));
    METALAB_DO(
        writer.change("INSERT INTO code_awaited(hash, identity, shown_at, expires_at) SELECT "
                      "?1, id, ?3, ?4 FROM identity WHERE id = ?2",
                      {hash_of_secret(secret), linked.identity, linked.shown_at,
                       place.world.now() + kCodeAwaited}));
    return {};
  };
  METALAB_DO(place.store.write(keep));
  return secret;
}

}  // namespace

Result<BegunSignOn> begin_organisation_sign_on(const Call& call, const std::string& organisation,
                                               const std::string& url) {
  return begin_sign_on(call, organisation, url, for_entering());
}

Result<SignedOnHere> sign_on(const SignOnPlace& place, const CameBack& given) {
  METALAB_TRY(const auto known, come_back(place, given, for_entering()));
  std::optional<Linked> linked;
  METALAB_DO(place.store.read([&](const Connection& reader) -> Status {
    METALAB_TRY(linked, linked_to(reader, known));
    return {};
  }));
  SignedOnHere out;
  if (linked && !known.showed_two_factors) {
    METALAB_TRY(out.awaiting, await_code(place, *linked));
    return out;
  }
  const std::string subject = linked ? linked->email : known.issuer + " " + known.subject;
  METALAB_DO(end_ceremony(place.store, place.world, subject, [&](const Call& call) -> Status {
    METALAB_TRY(const auto still, linked_to(call.store, known));
    if (!still) return fail(input_error("lab_sign_on_unknown"));
    METALAB_TRY(out.session, enter(call, *still));
    return {};
  }));
  return out;
}

Result<std::string> confirm_sign_on(Store& store, const Surroundings& world,
                                    const std::string& awaiting, const std::string& code) {
  Linked linked;
  METALAB_DO(store.read([&](const Connection& reader) -> Status {
    METALAB_TRY(linked, awaited(reader, world, awaiting));
    return {};
  }));
  std::string session;
  const auto ceremony = [&](const Call& call) -> Status {
    METALAB_TRY(const auto still, awaited(call.store, world, awaiting));
    METALAB_DO(use_second_factor(call, still.person, code));
    METALAB_DO(
        call.store.change("DELETE FROM code_awaited WHERE hash = ?1", {hash_of_secret(awaiting)}));
    METALAB_TRY(session, enter(call, still));
    return {};
  };
  METALAB_DO(end_ceremony(store, world, linked.email, ceremony));
  return session;
}

}  // namespace metalab::lab
