// SPDX-License-Identifier: Apache-2.0
#include "results/verify_findings.hpp"

#include <algorithm>

#include "audit/examine.hpp"
#include "audit/recompute.hpp"
#include "audit/repeat_study.hpp"
#include "audit/resolve_study.hpp"
#include "base/nearest.hpp"
#include "base/utf8.hpp"
#include "base/version.hpp"
#include "render/phrases/names.hpp"
#include "results/engine_version.hpp"
#include "results/shown.hpp"
#include "source/cube_file.hpp"
#include "source/cube_notes.hpp"
#include "source/fits_study.hpp"

namespace metalab::results {
namespace {

/// Tables and their digests: those that one list has and the other lacks, each by name, once.
std::vector<std::string> names_apart(std::vector<source::SourceDigest> a,
                                     std::vector<source::SourceDigest> b) {
  std::sort(a.begin(), a.end());
  std::sort(b.begin(), b.end());
  std::vector<source::SourceDigest> apart;
  std::set_symmetric_difference(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(apart));
  std::vector<std::string> names;
  for (const auto& one : apart) names.push_back(one.name);
  names.erase(std::unique(names.begin(), names.end()), names.end());
  return names;
}

/// What the cube says it was made of is what the evidence says it is about.
Status check_sources(const FindingsRequest& request, const source::CubeFile& cube) {
  std::vector<source::SourceDigest> stated;
  for (const auto& subject : request.evidence.subjects)
    if (render::is_table(subject)) stated.push_back({subject.name, subject.sha256});
  std::vector<source::SourceDigest> made_of = cube.sources;
  std::erase_if(made_of, [](const source::SourceDigest& one) { return one.sha256.empty(); });
  const auto apart = names_apart(std::move(stated), std::move(made_of));
  if (apart.empty()) return {};
  return fail(verification_error("sources_differ", {{"names", list_names(apart, kNamesShown)}},
                                 {request.file}));
}

/// Everything agrees, or another version made it and nothing is contradicted.
Status judge(const audit::Recomputed& found, bool same_version, const FindingsRequest& request,
             Verification& out) {
  const auto& wrong = same_version ? found.differing : found.contradicting;
  if (!wrong.empty())
    return fail(verification_error("findings_differ", {{"names", list_names(wrong, kNamesShown)}},
                                   {request.file}));
  out.coverage.of += found.besides;
  out.coverage.checked = found.agreeing;
  const auto count = std::to_string(found.agreeing), all = std::to_string(out.coverage.of);
  if (found.differing.empty()) {
    out.checked.push_back({"findings", "", {{"count", count}}});
    return {};
  }
  out.unchecked.push_back({"engine",
                           "",
                           {{"made", printable(request.evidence.engine_version, kVersionShown)},
                            {"version", kVersion},
                            {"names", list_names(found.differing, kNamesShown)}}});
  if (found.agreeing > 0)
    out.checked.push_back({"some_findings", "", {{"count", count}, {"all", all}}});
  return {};
}

/// What no version may say otherwise, where nothing is computed again.
Status check_repeated(const FindingsRequest& request) {
  if (request.study == nullptr) return {};
  const auto names = audit::says_otherwise(request.evidence, *request.study);
  if (names.empty()) return {};
  return fail(verification_error("study_contradicted", {{"names", list_names(names, kNamesShown)}},
                                 {request.file}));
}

}  // namespace

Result<Verification> verify_findings(const FindingsRequest& request, const Context& context) {
  Verification out;
  out.coverage.of = audit::countable(request.evidence);
  const Check unseen{"findings", "", {{"count", std::to_string(out.coverage.of)}}};
  if (request.cube == nullptr) {
    METALAB_DO(check_repeated(request));
    out.unchecked.push_back(unseen);
    return out;
  }
  METALAB_TRY(auto cube, source::read_cube(*request.cube, context));
  METALAB_DO(check_sources(request, cube));
  out.checked.push_back({"sources", "", {}});
  if (request.study == nullptr) {
    out.unchecked.push_back(unseen);
    return out;
  }
  METALAB_TRY(const auto study, audit::resolve_study(*request.study));
  METALAB_DO(source::fits_study(cube, study, request.cube->name()));
  const auto age = age_of(request.evidence.engine_version);
  if (age == EngineAge::newer) {
    METALAB_DO(check_repeated(request));
    out.unchecked.push_back({"newer_engine",
                             "",
                             {{"made", printable(request.evidence.engine_version, kVersionShown)},
                              {"version", kVersion},
                              {"count", std::to_string(out.coverage.of)}}});
    return out;
  }
  METALAB_TRY(auto session, source::Session::open(context, {}, {}));
  METALAB_DO(source::renew_notes(session, study, cube));
  METALAB_TRY(const auto again, audit::examine(study, cube, context));
  METALAB_DO(
      judge(audit::recompute(request.evidence, again), age == EngineAge::same, request, out));
  return out;
}

}  // namespace metalab::results
