// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.hpp"
#include "study/study.hpp"

namespace metalab::study {

/// Outcome, decisions, scores and names of groups go together. Errors, each at its role:
/// study_one_number, study_beside_numbers, study_classes_differ, study_score_needed,
/// study_reserved_name.
Status check_roles(const Data& data);

/// Whether outcome and decisions may be numbers though no role says so: none names a positive
/// value, classes or a threshold.
bool may_be_numbers(const Roles& roles);

/// Names that no attribute may have, in any case of letters: roles and columns of the cube file.
bool is_reserved_attribute(const std::string& name);

}  // namespace metalab::study
