// SPDX-License-Identifier: Apache-2.0
#include "results/exit_codes.hpp"

namespace metalab::results {

int exit_code(const evidence::Evidence& evidence) {
  int code = kMet;
  for (const auto& verdict : evidence.verdicts) {
    if (verdict.verdict == evidence::VerdictKind::not_met) return kNotMet;
    if (verdict.verdict == evidence::VerdictKind::insufficient_evidence) code = kInsufficient;
  }
  return code;
}

int exit_code(const Error& error) {
  switch (error.fault) {
    case Fault::input:
      return kInput;
    case Fault::verification:
      return kVerification;
    case Fault::interrupted:
      return kInterrupted;
    case Fault::bug:
      break;
  }
  return kBug;
}

}  // namespace metalab::results
