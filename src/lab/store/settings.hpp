// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "base/json.hpp"
#include "base/result.hpp"
#include "lab/store/sqlite.hpp"

namespace metalab::lab {

/// What the laboratory has under that name; null where nothing was set.
Result<Json> setting(const Connection& store, const std::string& name);
/// In the place of what was there.
Status set_setting(const Connection& writer, const std::string& name, const Json& value);

}  // namespace metalab::lab
