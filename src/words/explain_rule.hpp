// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "rules/rules.hpp"
#include "words/explain.hpp"

namespace metalab::words {

/// A rule of the catalogue as it is explained: what its text says, its threshold where it sets one,
/// its status, and how sure the record is.
Explanation explain_rule(Language language, const rules::Rule& rule);

}  // namespace metalab::words
