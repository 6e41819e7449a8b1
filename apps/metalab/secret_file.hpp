// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "base/result.hpp"
#include "program.hpp"

namespace metalab::app {

/// A secret that stands in the file, else in that variable of the environment, without the ends of
/// lines behind it; "" where there is neither. A file that others may read is warned of. Errors:
/// file_*.
Result<std::string> secret_of(const Program& program, const std::string& file,
                              const char* variable);

}  // namespace metalab::app
