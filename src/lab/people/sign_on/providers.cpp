// SPDX-License-Identifier: Apache-2.0
#include "lab/people/sign_on/providers.hpp"

#include "lab/objects/objects.hpp"
#include "lab/removals/removals.hpp"
#include "lab/secrets.hpp"
#include "openid/place.hpp"

namespace metalab::lab {
namespace {

/// The provider's document, once it was read. Errors: as of name_provider.
Result<std::string> ask_document(const openid::Fetch& fetch, const std::string& issuer) {
  if (!openid::is_issuer(issuer))
    return fail(input_error("openid_issuer_address", {{"name", issuer}}));
  METALAB_TRY(const auto reply, fetch({openid::discovery_address(issuer), "", ""}));
  if (reply.status != openid::kGood)
    return fail(input_error("openid_unreachable",
                            {{"name", issuer}, {"why", "HTTP " + std::to_string(reply.status)}}));
  METALAB_DO(openid::read_discovery(reply.body, issuer));
  return reply.body;
}

/// What stood there before: its id and the name of its secret's file. Errors: lab_not_found,
/// lab_provider_other.
struct NamedBefore {
  std::string id, secret;
};
Result<NamedBefore> named_before(const Connection& store, const NewProvider& given) {
  METALAB_TRY(const auto there,
              store.ask_one("SELECT 1 FROM organisation WHERE id = ?1", {given.organisation}));
  if (!there) return fail(input_error("lab_not_found"));
  METALAB_TRY(const auto row,
              store.ask_one("SELECT id, secret, issuer FROM provider WHERE organisation = ?1",
                            {given.organisation}));
  if (!row) return NamedBefore{};
  if (row->text(2) != given.issuer)
    return fail(input_error("lab_provider_other", {{"name", row->text(2)}}));
  return NamedBefore{row->text(0), row->text(1)};
}

Json shown_provider(const NewProvider& given) {
  return Json::Object{{"organisation", given.organisation},
                      {"name", given.name},
                      {"issuer", given.issuer},
                      {"client", given.client},
                      {"has_secret", !given.secret.empty()},
                      {"acr", given.acr},
                      {"amr", given.amr}};
}

Status put_provider(const Call& call, const NewProvider& given, const std::string& document,
                    const std::string& id) {
  METALAB_DO(call.store.change(
      "INSERT INTO provider(id, organisation, name, issuer, client, secret, acr, amr, discovery, "
      "created_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10) ON CONFLICT(id) DO UPDATE SET "
      "name = ?3, client = ?5, secret = ?6, acr = ?7, amr = ?8, discovery = ?9",
      {id, given.organisation, given.name, given.issuer, given.client, given.secret, given.acr,
       given.amr, document, call.world.now()}));
  return note_change(call,
                     {given.organisation, "sign-on named", 1, std::nullopt, shown_provider(given)});
}

}  // namespace

Result<NamedProvider> provider_of(const Connection& store, const std::string& organisation) {
  METALAB_TRY(const auto row,
              store.ask_one("SELECT id, organisation, issuer, client, secret, acr, amr, discovery "
                            "FROM provider WHERE organisation = ?1",
                            {organisation}));
  if (!row) return fail(input_error("lab_not_found"));
  NamedProvider out{row->text(0), row->text(1), row->text(2), row->text(3),
                    row->text(4), row->text(5), row->text(6), {}};
  METALAB_TRY(out.said, openid::read_discovery(row->text(7), out.issuer));
  return out;
}

Result<Json> name_provider(const SignOnPlace& place, const NewProvider& given,
                           const StillMay& still_may) {
  METALAB_TRY(const auto document, ask_document(place.fetch, given.issuer));
  NewProvider kept = given;
  if (!given.secret.empty()) {
    kept.secret = new_id(place.world);
    METALAB_DO(place.secrets.keep(kept.secret, given.secret));
  }
  NamedBefore old;
  const auto written = place.store.write([&](const Connection& writer) -> Status {
    METALAB_TRY(const Actor actor, still_may(writer));
    METALAB_TRY(old, named_before(writer, kept));
    return put_provider({writer, place.world, actor}, kept, document,
                        old.id.empty() ? new_id(place.world) : old.id);
  });
  place.secrets.forget(written ? old.secret : kept.secret);
  if (!written) return fail(written.error());
  return shown_provider(kept);
}

Result<Json> list_providers(const Call& call) {
  METALAB_TRY(const Rows rows,
              call.store.ask("SELECT organisation, name, issuer, client, secret, acr, amr FROM "
                             "provider ORDER BY organisation"));
  Json::Array out;
  for (const Row& row : rows)
    out.push_back(shown_provider({row.text(0), row.text(1), row.text(2), row.text(3), row.text(4),
                                  row.text(5), row.text(6)}));
  return Json(std::move(out));
}

Result<Json> sign_ons(const Call& call) {
  METALAB_TRY(
      const Rows rows,
      call.store.ask("SELECT organisation, name FROM provider ORDER BY name, organisation"));
  Json::Array out;
  for (const Row& row : rows)
    out.emplace_back(Json::Object{{"organisation", row.text(0)}, {"name", row.text(1)}});
  return Json(std::move(out));
}

Status remove_provider(const SignOnPlace& place, const std::string& organisation,
                       const StillMay& still_may) {
  std::string secret;
  const auto remove = [&](const Connection& writer) -> Status {
    METALAB_TRY(const Actor actor, still_may(writer));
    METALAB_TRY(const auto row, writer.ask_one("SELECT id, secret FROM provider WHERE organisation "
                                               "= ?1",
                                               {organisation}));
    if (!row) return fail(input_error("lab_not_found"));
    secret = row->text(1);
    const Call call{writer, place.world, actor};
    METALAB_DO(note_change(call, {organisation, "sign-on removed", 1, std::nullopt, std::nullopt}));
    return remove_for_good(call, {Removal::What::provider, row->text(0), "", place.world.now()});
  };
  METALAB_DO(place.store.write(remove));
  place.secrets.forget(secret);
  return {};
}

}  // namespace metalab::lab
