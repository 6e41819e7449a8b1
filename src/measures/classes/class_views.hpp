// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "measures/sample.hpp"

// Several classes looked at as yes or no, so that measures of yes and no serve.
namespace metalab::measures {

/// For each class: outcome and decision are this class, or another.
std::vector<Sample> one_vs_rest(const ClassTable& table);

/// Outcome known: yes. Decision: yes where it is the outcome's class (or the outcome is missing).
/// Its accuracy is the share of rows whose decision is the outcome.
Sample hits(const ClassTable& table);

}  // namespace metalab::measures
