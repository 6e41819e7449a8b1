// SPDX-License-Identifier: Apache-2.0
#include "lab/agreements/proposals.hpp"

#include <algorithm>
#include <set>

#include "lab/agreements/holdings.hpp"
#include "lab/agreements/round.hpp"
#include "lab/assets/divide.hpp"
#include "lab/objects/objects.hpp"

namespace metalab::lab {
namespace {

constexpr std::size_t kMostParties = 100;

/// Who must agree since they hold something on the day.
Result<std::set<std::string>> holders(const Call& call, const std::string& asset,
                                      const std::string& day, const std::set<std::string>& of) {
  METALAB_TRY(const auto held, holdings_on(call, asset, day));
  std::set<std::string> out;
  for (const Holding& one : held)
    if (of.contains(one.right)) out.insert(one.party);
  return out;
}

/// Errors: lab_share_value, lab_shares_sum.
Status check_shares(const Json::Object& shares) {
  std::int64_t sum = 0;
  for (const auto& [party, points] : shares) {
    const bool whole = points.integer() != nullptr && *points.integer() > 0;
    if (!whole || *points.integer() > kWhole || shares.size() > kMostParties)
      return fail(input_error("lab_share_value", {{"name", party}}));
    sum += *points.integer();
  }
  if (sum != kWhole) return fail(input_error("lab_shares_sum", {{"found", std::to_string(sum)}}));
  return {};
}

/// Who must agree on a licence from a day on: whoever may license on that day or a later one.
Result<std::set<std::string>> licensors(const Call& call, const std::string& asset,
                                        const std::string& from) {
  METALAB_TRY(const auto days, days_of_shares(call, asset, from));
  std::set<std::string> out;
  for (const auto& day : days) {
    METALAB_TRY(auto held, holders(call, asset, day, {"property", "licensing"}));
    out.merge(held);
  }
  return out;
}

/// The organisations that a programme names.
std::set<std::string> named_parties(const Object& programme) {
  std::set<std::string> out;
  if (const Json* named = programme.body.find("parties"))
    for (const Json& party : *named->array()) out.insert(*party.text());
  return out;
}

/// Who must agree on what a round says, as things stand.
Result<std::set<std::string>> concerned(const Call& call, const Object& round) {
  METALAB_TRY(const auto about, find_object(call, round.about));
  if (about.kind == "programme") return named_parties(about);
  const Json& terms = *round.body.find("terms");
  const std::string& from = *terms.find("from")->text();
  const Json* right = terms.find("right");
  return right == nullptr ? licensors(call, round.about, from)
                          : holders(call, round.about, from, {*right->text()});
}

NewRound round_of(const char* purpose, Json terms, const std::set<std::string>& parties,
                  const RoundFrame& frame) {
  return {purpose, std::move(terms), {parties.begin(), parties.end()}, frame.until, frame.after};
}

}  // namespace

Result<Object> propose_charter(const Call& call, const Object& programme, const std::string& text,
                               const RoundFrame& frame) {
  const auto parties = named_parties(programme);
  if (parties.empty()) return fail(input_error("lab_no_parties"));
  return open_round(call, programme,
                    round_of("charter", Json::Object{{"text", text}}, parties, frame));
}

Result<Object> propose_shares(const Call& call, const Object& asset, const NewShares& made,
                              const RoundFrame& frame) {
  METALAB_DO(check_shares(*made.shares.object()));
  METALAB_TRY(auto parties, holders(call, asset.id, made.from, {made.right}));
  for (const auto& [party, points] : *made.shares.object()) parties.insert(party);
  Json terms = Json::Object{{"right", made.right}, {"from", made.from}, {"shares", made.shares}};
  return open_round(call, asset, round_of("shares", std::move(terms), parties, frame));
}

Result<Object> propose_licence(const Call& call, const Object& asset, const NewLicence& made,
                               const RoundFrame& frame) {
  METALAB_TRY(const auto first, holders(call, asset.id, made.from, {"property", "licensing"}));
  METALAB_TRY(const auto parties, licensors(call, asset.id, made.from));
  if (first.empty()) return fail(input_error("lab_no_holders", {{"name", made.from}}));
  Json terms = Json::Object{{"licence", made.licence}, {"from", made.from}};
  return open_round(call, asset, round_of("licence", std::move(terms), parties, frame));
}

Status check_holders(const Call& call, const Object& round) {
  METALAB_TRY(const auto now, concerned(call, round));
  const Json::Array& parties = *round.body.find("parties")->array();
  const bool all = std::all_of(now.begin(), now.end(), [&](const std::string& one) {
    return std::find(parties.begin(), parties.end(), Json(one)) != parties.end();
  });
  if (all) return {};
  if (round.body.find("terms")->find("from") == nullptr)
    return fail(input_error("lab_parties_changed"));
  return fail(input_error("lab_holders_changed"));
}

}  // namespace metalab::lab
