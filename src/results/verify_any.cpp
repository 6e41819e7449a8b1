// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "base/nearest.hpp"
#include "results/verified_kind.hpp"
#include "results/verify.hpp"
#include "results/verify_decision.hpp"
#include "results/verify_entry.hpp"

namespace metalab::results {
namespace {

using Options = std::vector<std::string>;

/// What is of use for a file of the kind.
Options useful_options(VerifiedKind kind) {
  switch (kind) {
    case VerifiedKind::entry:
      return {"--policy", "--of"};
    case VerifiedKind::growth:
      return {"--earlier", "--policy"};
    case VerifiedKind::checkpoint:
      return {"--policy"};
    case VerifiedKind::decision:
      return {"--key", "--of"};
    case VerifiedKind::evidence:
      break;
  }
  return {"--key", "--study", "--cube", "--data", "--policy"};
}

Options given_options(const VerifyRequest& request) {
  Options out;
  const auto note = [&](const char* name, bool given) {
    if (given) out.emplace_back(name);
  };
  note("--key", !request.key.empty());
  note("--study", !request.study.empty());
  note("--cube", !request.cube.empty());
  note("--data", !request.data.empty());
  note("--policy", !request.policy.empty());
  note("--of", !request.documents.empty());
  note("--earlier", !request.earlier.empty());
  return out;
}

/// Who gives a file believes that it is looked at.
Status check_options(VerifiedKind kind, const VerifyRequest& request) {
  const Options useful = useful_options(kind);
  for (const auto& option : given_options(request))
    if (std::find(useful.begin(), useful.end(), option) == useful.end())
      return fail(input_error("option_of_no_use",
                              {{"option", option}, {"known", list_names(useful)}},
                              {request.evidence.string()}));
  return {};
}

}  // namespace

Result<Verification> verify_any(const VerifyRequest& request, const Context& context) {
  METALAB_TRY(const auto kind, verified_kind(request.evidence));
  METALAB_DO(check_options(kind, request));
  switch (kind) {
    case VerifiedKind::entry:
      return verify_entry(request, context);
    case VerifiedKind::growth:
      return verify_growth(request);
    case VerifiedKind::checkpoint:
      return verify_checkpoint(request);
    case VerifiedKind::decision:
      return verify_decision(request, context);
    case VerifiedKind::evidence:
      break;
  }
  return verify(request, context);
}

}  // namespace metalab::results
