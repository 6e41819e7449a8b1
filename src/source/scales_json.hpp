// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/json.hpp"
#include "cube/number_scales.hpp"

namespace metalab::source {

/// The scales of a cube's numbers as its metadata have them: "scales", or "unit" of one made before
/// scales.
void write_scales(const cube::NumberScales& scales, Json::Object& metadata);

/// The same the other way. What is not as it should be is read as what it is not written as.
cube::NumberScales read_scales(const Json& metadata);

}  // namespace metalab::source
