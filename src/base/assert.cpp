// SPDX-License-Identifier: Apache-2.0
#include "base/assert.hpp"

#include <cstdio>
#include <cstdlib>

#include "base/file.hpp"

namespace metalab {

void stop_at_bug(const char* condition, const char* file, int line) {
  std::fprintf(stderr, "metalab: bug: %s does not hold (%s:%d)\n", condition, file, line);
  remove_all_temporary_folders();  // nothing half-written stays
  std::_Exit(70);
}

}  // namespace metalab
