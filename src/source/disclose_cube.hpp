// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "cube/disclose_numbers.hpp"
#include "source/cube_file.hpp"
#include "study/study.hpp"

namespace metalab::source {

/// Notes of a disclosed cube: of how many people counts, or sums, are at least; that the digests of
/// the data are not told.
inline constexpr const char* kCountsInRanges = "counts_in_ranges";
inline constexpr const char* kDigestsLeftOut = "digests_left_out_for_disclosure";
inline constexpr const char* kSumsOfMany = "sums_of_many_alone";

/// What may be published in the place of the cube (cube/disclose.hpp), and of the account of its
/// rows what follows from it. `different`: of numbers, as of cube::disclose_numbers.
/// Precondition: the study asks for disclosure.
/// Errors: disclosure_of_survey_weights, disclosure_of_weighted_numbers,
/// disclosure_of_nested_groups.
Status disclose_cube(const study::Data& study, const std::vector<cube::DifferentNumbers>& different,
                     CubeFile& out);

}  // namespace metalab::source
