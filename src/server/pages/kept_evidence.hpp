// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "base/result.hpp"
#include "evidence/envelope.hpp"
#include "evidence/evidence.hpp"
#include "lab/files.hpp"

namespace metalab::server {

/// Evidence that the laboratory keeps, with the signatures of its envelope.
struct KeptEvidence {
  evidence::Evidence evidence;
  std::vector<evidence::Signature> signatures;
};

/// The envelope with that digest. It was checked when it came. Errors: those of reading a file and
/// of what is no envelope or no evidence.
Result<KeptEvidence> kept_evidence(const lab::Files& files, const std::string& digest);

}  // namespace metalab::server
