// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

namespace metalab::results {

/// Which version wrote evidence, seen from this one. What is no version counts as newer: nothing
/// is known of how it computes.
enum class EngineAge { older, same, newer };
EngineAge age_of(std::string_view version);

}  // namespace metalab::results
