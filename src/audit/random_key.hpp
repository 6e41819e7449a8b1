// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "base/digest.hpp"
#include "numeric/philox.hpp"
#include "study/study.hpp"

namespace metalab::audit {

/// The key of the study's draws for a purpose, which does not depend on its other draws.
inline numeric::RandomKey random_key(const study::Study& study, const std::string& purpose) {
  return {static_cast<std::uint64_t>(study.seed),
          static_cast<std::uint32_t>(std::stoul(sha256(purpose).substr(0, 8), nullptr, 16))};
}

}  // namespace metalab::audit
