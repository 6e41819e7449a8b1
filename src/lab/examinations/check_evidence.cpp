// SPDX-License-Identifier: Apache-2.0
#include "lab/examinations/evidence.hpp"

#include <algorithm>
#include <array>
#include <exception>

#include "base/digest.hpp"
#include "results/verify.hpp"

namespace metalab::lab {
namespace {

constexpr double kMostSeconds = 600;

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

const char* state_of(const results::Verification& verified) {
  if (verified.full()) return "recomputed";
  return computed_again(verified.unchecked) ? "partly_checked" : "not_recomputed";
}

Json verified_evidence(const Files& files, const EvidenceFiles& parts,
                       const std::stop_token& stop) {
  Context context;
  context.stop = stop;
  context.seconds = kMostSeconds;
  results::VerifyRequest request{
      files.path(parts.envelope), files.path(parts.key), files.path(parts.study), {}, {}};
  if (!parts.cube.empty()) request.cube = files.path(parts.cube);
  const auto verified = results::verify(request, context);
  if (!verified) return Json::Object{{"state", "refused"}, {"reason", verified.error().code}};
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

}  // namespace

bool stands(const std::string& state) { return state != "received" && state != "refused"; }

bool is_as_before(const std::string& state, const Json& found) {
  const std::string now = found.text_in("state");
  if (now == state || !stands(now)) return now == state;
  if (state == "not_recomputed") return true;
  const auto& unchecked = *found.find("unchecked")->array();
  return std::any_of(unchecked.begin(), unchecked.end(),
                     [](const Json& check) { return is_of_another_engine(check.text_in("code")); });
}

Json check_evidence(const Files& files, const EvidenceFiles& parts, const std::stop_token& stop) {
  if (lacks_a_part(parts)) return Json::Object{{"state", "refused"}, {"reason", "lab_damaged"}};
  try {
    return verified_evidence(files, parts, stop);
  } catch (const std::exception&) {
    return Json::Object{{"state", "refused"}, {"reason", "bug"}};
  }
}

Result<EvidenceFiles> evidence_files(const Connection& store, const std::string& object) {
  METALAB_TRY(const Rows rows,
              store.ask("SELECT part, digest FROM object_file WHERE object = ?1", {object}));
  EvidenceFiles out;
  for (const Row& row : rows) {
    std::string* part = row.text(0) == "evidence" ? &out.envelope
                        : row.text(0) == "cube"   ? &out.cube
                        : row.text(0) == "study"  ? &out.study
                                                  : &out.key;
    *part = row.text(1);
  }
  return out;
}

}  // namespace metalab::lab
