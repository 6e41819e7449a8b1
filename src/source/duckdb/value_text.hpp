// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "source/duckdb/session.hpp"

namespace metalab::source {

/// The datum as a cube value: the data's own text whatever type it came in. Whole numbers in
/// decimal, reals in shortest form (1.0 is "1"), truth values true/false; NULL and NaN are missing.
cube::Value value_of(const Datum& datum);

std::string integer_text(cube::Int128 value);

}  // namespace metalab::source
