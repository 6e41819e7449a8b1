// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "source/cube_file.hpp"
#include "source/duckdb/session.hpp"
#include "study/study.hpp"

// What a cube notes besides its cells. A note becomes a sentence of evidence: of a cube that comes
// as a file only what making a cube can give is believed.
namespace metalab::source {

/// Every note is one that such a cube can have, with its values and no others.
bool good_notes(const CubeFile& file);

/// Its notes are of tables, groups and joins that the study has.
bool notes_fit(const CubeFile& file, const study::Data& study);

/// The group's labels of values that are not in the dimension.
std::vector<std::string> labels_without_value(const study::GroupRole& group,
                                              const cube::Dimension& dimension);

/// What follows from study and cells is noted as it follows from them: the study may have other
/// labels than when the cube was made, and cubes that were added have values of each other. Of a
/// disclosed cube, whose cells do not tell, what they contradict is left out; cube/1 stays as it
/// is. Errors: those of Session::query.
Status renew_notes(Session& session, const study::Data& study, CubeFile& file);

}  // namespace metalab::source
