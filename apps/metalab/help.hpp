// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "program.hpp"

namespace metalab::app {

/// Help in the program's language: headings, what stands for a value, how values are limited.
std::shared_ptr<CLI::Formatter> help_formatter(const Program& program);

}  // namespace metalab::app
