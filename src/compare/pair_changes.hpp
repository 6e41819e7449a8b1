// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/context.hpp"
#include "base/result.hpp"
#include "compare/changes.hpp"
#include "source/cube_file.hpp"
#include "study/study.hpp"

namespace metalab::compare {

/// Gives B - A of each finding the paired interval of a cube that holds both models' answers to the
/// same rows. A and B must be the two models of `study`: one and the other in every number that the
/// cube shares with them. What the cube does not pair has no interval then. P-values are McNemar's
/// of shares of the same rows, else from the limits.
/// Precondition: check_names succeeded, the cube is the study's. Errors: compare_one_model,
/// compare_cube_differs, compare_same_model, those of examine.
Status pair_changes(const study::Study& study, const source::CubeFile& file, const Context& context,
                    Changes& changes);

}  // namespace metalab::compare
