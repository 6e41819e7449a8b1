// SPDX-License-Identifier: Apache-2.0
#include "lab/examinations/evidence.hpp"

#include <algorithm>
#include <array>
#include <exception>

#include "base/digest.hpp"
#include "results/verify.hpp"

namespace metalab::lab {
namespace {

Json check_json(const results::Check& check) {
  Json::Object out{{"code", check.code}};
  if (!check.of.empty()) out["of"] = check.of;
  return out;
}

Json checks_json(const std::vector<results::Check>& checks) {
  Json::Array out;
  for (const auto& check : checks) out.push_back(check_json(check));
  return out;
}

bool is_of_another_engine(std::string_view code) {
  return code == "engine" || code == "newer_engine";
}

/// Whether every finding is what this engine makes of the cube; rows and files are another matter.
bool computed_again(const std::vector<results::Check>& unchecked) {
  return std::none_of(unchecked.begin(), unchecked.end(), [](const auto& check) {
    return check.code == "findings" || is_of_another_engine(check.code);
  });
}

/// That the study was registered first is for the laboratory's own log to say (shows_order).
void count_order(results::Verification& verified) {
  verified.coverage.checked += static_cast<std::int64_t>(std::erase_if(
      verified.unchecked, [](const auto& check) { return check.code == "registration"; }));
}

const char* state_of(const results::Verification& verified) {
  if (verified.full()) return "recomputed";
  return computed_again(verified.unchecked) ? "partly_checked" : "not_recomputed";
}

Json verified_evidence(const Files& files, const EvidenceFiles& parts, const Context& context) {
  results::VerifyRequest request{
      files.path(parts.envelope), files.path(parts.key), files.path(parts.study), {}, {}};
  if (!parts.cube.empty()) request.cube = files.path(parts.cube);
  auto verified = results::verify(request, context);
  if (!verified && says_nothing(verified.error().code)) return not_checked(verified.error().code);
  if (!verified) return Json::Object{{"state", "refused"}, {"reason", verified.error().code}};
  if (parts.registered_first) count_order(*verified);
  return Json::Object{{"state", state_of(*verified)},
                      {"coverage", Json::Object{{"checked", verified->coverage.checked},
                                                {"of", verified->coverage.of}}},
                      {"unchecked", checks_json(verified->unchecked)}};
}

/// Whether a part that evidence always has is named by no digest: the database is damaged.
bool lacks_a_part(const EvidenceFiles& parts) {
  const std::array always{parts.envelope, parts.key, parts.study};
  return !std::all_of(always.begin(), always.end(), is_digest) ||
         (!parts.cube.empty() && !is_digest(parts.cube));
}

/// Whether all that was not checked of it is the order, as before the laboratory counted that.
bool lacked_the_order_alone(const Json& body) {
  const Json* unchecked = body.find("unchecked");
  const auto* list = unchecked == nullptr ? nullptr : unchecked->array();
  return list != nullptr && list->size() == 1 && list->front().text_in("code") == "registration";
}

}  // namespace

bool says_nothing(const std::string& reason) {
  constexpr std::array<std::string_view, 10> kOfTheMachine{
      "time_limit",        "memory_limit", "interrupted", "file_missing",  "file_unreadable",
      "output_unwritable", "data_changed", "lab_damaged", "engine_failed", "bug"};
  return std::find(kOfTheMachine.begin(), kOfTheMachine.end(), reason) != kOfTheMachine.end();
}

Json not_checked(const std::string& reason) {
  return Json::Object{{"state", "not_checked"}, {"reason", reason}};
}

Json with_found(const Json& body, const Json& found) {
  Json::Object out = *body.object();
  for (const auto& [key, value] : *found.object()) out[key] = value;
  return out;
}

bool was_checked(const std::string& state) { return state != "received" && state != "not_checked"; }

bool stands(const std::string& state) { return was_checked(state) && state != "refused"; }

bool is_as_before(const Json& body, const Json& found) {
  const std::string state = body.text_in("state"), now = found.text_in("state");
  if (now == state || !stands(now)) return now == state;
  if (state == "not_recomputed" || lacked_the_order_alone(body)) return true;
  const auto& unchecked = *found.find("unchecked")->array();
  return std::any_of(unchecked.begin(), unchecked.end(),
                     [](const Json& check) { return is_of_another_engine(check.text_in("code")); });
}

Json check_evidence(const Files& files, const EvidenceFiles& parts, const Context& context) {
  if (lacks_a_part(parts)) return not_checked("lab_damaged");
  try {
    return verified_evidence(files, parts, context);
  } catch (const std::exception&) {
    return not_checked("bug");
  }
}

Result<EvidenceFiles> evidence_files(const Connection& store, const std::string& object) {
  METALAB_TRY(const Rows rows,
              store.ask("SELECT part, digest, body ->> '$.order' IS 'registered_first' FROM "
                        "object_file JOIN object ON id = object WHERE object = ?1",
                        {object}));
  EvidenceFiles out;
  for (const Row& row : rows) {
    std::string* part = row.text(0) == "evidence" ? &out.envelope
                        : row.text(0) == "cube"   ? &out.cube
                        : row.text(0) == "study"  ? &out.study
                                                  : &out.key;
    *part = row.text(1);
    out.registered_first = row.integer(2) != 0;
  }
  return out;
}

}  // namespace metalab::lab
