// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>

#include "lab/surroundings.hpp"

namespace metalab::app {

/// The machine's clock, which never goes back while the process runs, and its randomness.
lab::Surroundings surroundings();

/// The state of the laboratory in that folder, unless somebody says otherwise.
std::filesystem::path usual_state(const std::filesystem::path& folder);

}  // namespace metalab::app
