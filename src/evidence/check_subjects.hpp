// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>

#include "evidence/evidence.hpp"

namespace metalab::evidence {

/// The note that says how many files the rows of a table come from ("table", "files").
inline constexpr const char* kSeveralSources = "several_sources";

/// A name that more subjects have than the evidence accounts for: each name once, a table as often
/// as its note says. Evidence of 0.1.0, which has no such note, may name a table several times.
std::optional<std::string> subject_too_many(const Evidence& evidence);

/// The subject "study" is the study that the predicate names: a proof of registration is of the
/// one, what `verify` is given of the other.
bool names_one_study(const Evidence& evidence);

}  // namespace metalab::evidence
