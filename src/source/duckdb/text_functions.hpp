// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "source/duckdb/session.hpp"

namespace metalab::source {

/// Adds functions of ours to the session, by which texts of files become values, all of a text or
/// nothing: metalab_whole, metalab_real (NaN is NULL), metalab_truth, metalab_day; the same with
/// _stated at the end where a study says the type; metalab_moment, metalab_zoned, metalab_clock
/// give a text of that kind itself. A text that is not of the kind ends the query with the message
/// kMisfit. metalab_kinds and metalab_kinds_json: see text_kinds.hpp; metalab_plain: see
/// number_signs.hpp; metalab_shortest: a JSON number in its shortest form; metalab_json_depth:
/// json_depth. Error: engine_refused.
Status add_text_functions(Session& session);

inline constexpr const char* kMisfit = "metalab_misfit";

}  // namespace metalab::source
