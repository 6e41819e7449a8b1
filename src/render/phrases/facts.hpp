// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <set>
#include <string>

#include "base/json.hpp"

// What renderings know of measures and comparisons, which stands beside each of them: of measures
// the build carries it here (facts.cmake).
namespace metalab::render {

struct MeasureFacts {
  bool is_share = false;                     // of rows: written in percent
  bool is_cost = false;                      // in the unit of the study's costs
  std::set<std::string, std::less<>> needs;  // outcome, decision, prediction, score
};

/// Of a measure that only a later version knows: a plain number.
const MeasureFacts& facts_of(const std::string& measure);

/// For the page: by name, those of the measures and comparisons among `names`.
Json page_facts(const std::set<std::string>& names);

}  // namespace metalab::render
