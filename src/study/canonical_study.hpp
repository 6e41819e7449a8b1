// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "base/json.hpp"
#include "study/study.hpp"

namespace metalab::study {

/// The study with all defaults filled in and paths as written: its identity.
Json canonical_study(const Study& study);

/// SHA-256 of canonical_study in RFC 8785 form.
std::string study_digest(const Study& study);

/// The part that decides what a cube holds: tables' shape (not their paths), from, where, roles,
/// intersections, disclosure. Cubes merge, and are audited, when their digests of it agree.
Json data_part(const Data& data);
std::string data_part_digest(const Data& data);

}  // namespace metalab::study
