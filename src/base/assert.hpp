// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdio>
#include <cstdlib>

/// Stays on in release and means a bug of ours (exit code 70); input never triggers it.
#define METALAB_ASSERT(condition)                                                                 \
  do {                                                                                            \
    if (!(condition)) {                                                                           \
      std::fprintf(stderr, "metalab: bug: %s does not hold (%s:%d)\n", #condition, __FILE_NAME__, \
                   __LINE__);                                                                     \
      std::_Exit(70);                                                                             \
    }                                                                                             \
  } while (false)
