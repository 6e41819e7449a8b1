// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cube/number_scales.hpp"
#include "source/duckdb/session.hpp"
#include "study/study.hpp"

namespace metalab::source {

/// The scales of a study's numbers: units by their ranges, about a number amid most outcomes. It is
/// 0 where that is amid them, too; outliers do not move it. Of a disclosed cube nothing is shifted,
/// since only its sums may say what its scales are. Errors: number_too_large, engine_refused.
Result<cube::NumberScales> find_scales(Session& session, const study::Data& study);

}  // namespace metalab::source
