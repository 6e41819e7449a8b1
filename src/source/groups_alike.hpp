// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "source/cube_file.hpp"
#include "source/duckdb/session.hpp"
#include "study/study.hpp"

namespace metalab::source {

/// Whether the expression is one that such a note gives for the group's own.
bool joins_alike(std::string_view expression, const std::string& group);

/// Adds a note, groups_alike, for each group of whose texts several are the same but for blanks at
/// their ends and blanks of another width, capitals, signs that are not seen and Unicode form, with
/// the expression that joins them. Which they are is said where nothing is hidden by disclosure.
/// Errors: those of Session::query.
Status note_groups_alike(Session& session, const study::Data& study, CubeFile& file);

}  // namespace metalab::source
