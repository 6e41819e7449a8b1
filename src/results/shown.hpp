// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>

// How much of a stranger's file a sentence of `verify` shows.
namespace metalab::results {

inline constexpr int kTextShown = 200;    // signs of a text
inline constexpr int kVersionShown = 40;  // signs of an engine's version
inline constexpr std::size_t kNamesShown = 20;

}  // namespace metalab::results
