// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace metalab {

/// Says what does not hold, removes temporary folders, and ends with exit code 70.
[[noreturn]] void stop_at_bug(const char* condition, const char* file, int line);

}  // namespace metalab

/// Stays on in release and means a bug of ours (exit code 70); input never triggers it.
#define METALAB_ASSERT(condition)                                                  \
  do {                                                                             \
    if (!(condition)) ::metalab::stop_at_bug(#condition, __FILE_NAME__, __LINE__); \
  } while (false)
