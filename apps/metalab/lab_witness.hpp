// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "base/json.hpp"
#include "base/result.hpp"

namespace metalab::app {

/// Two laboratories that a person named: whose log is watched, and who watches it.
struct WitnessOf {
  std::string log, witness;  // addresses without a slash at their end
};

/// Has the one cosign that the other's log only grew, and puts the cosignature under the log's
/// checkpoint; how many were added (0 where it was there already, or the log does not know the
/// witness). Errors: lab_unreachable, lab_refused, lab_witness_busy.
Result<Json> witness_log(const WitnessOf& given);

}  // namespace metalab::app
