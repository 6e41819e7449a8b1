// SPDX-License-Identifier: Apache-2.0
#include "results/verified_kind.hpp"
#include "results/verify.hpp"
#include "results/verify_decision.hpp"
#include "results/verify_entry.hpp"

namespace metalab::results {

Result<Verification> verify_any(const VerifyRequest& request, const Context& context) {
  METALAB_TRY(const auto kind, verified_kind(request.evidence));
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
