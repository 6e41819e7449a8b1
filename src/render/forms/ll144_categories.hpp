// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "evidence/evidence.hpp"

namespace metalab::render {

/// The categories of 6 RCNY 5-301(b)(2).
enum class Categories { sex, race, both, other };

/// Found by whole words of the attributes' names and labels: race, applicant_sex, "Genre", but not
/// sexual_orientation nor grace_period.
Categories categories_of(const evidence::Evidence& evidence,
                         const std::vector<std::string>& across);

}  // namespace metalab::render
