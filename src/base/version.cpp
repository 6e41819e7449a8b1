// SPDX-License-Identifier: Apache-2.0
#include "base/version.hpp"

namespace metalab {
const char* const kVersion = METALAB_VERSION;
}  // namespace metalab
