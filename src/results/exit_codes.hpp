// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/error.hpp"
#include "evidence/evidence.hpp"

namespace metalab::results {

/// Exit codes of the program, which a server and Python give the same meaning.
inline constexpr int kMet = 0, kNotMet = 1, kInsufficient = 2, kInput = 3, kVerification = 4,
                     kBug = 70, kInterrupted = 130;

/// What the verdicts come to: not met before insufficient before met.
int exit_code(const evidence::Evidence& evidence);

/// Who has to act on the error.
int exit_code(const Error& error);

}  // namespace metalab::results
