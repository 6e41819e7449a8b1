// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.hpp"

namespace metalab::words {

/// One record of the catalogue of rules (schema/rule.schema.json): what a text says, never what
/// is legal. A threshold is present only where the text itself has one.
struct Rule {
  std::string id;
  Text title;
  std::string jurisdiction, instrument, pinpoint, actor;
  Text duty;
  std::string measure, compare;
  std::optional<double> at_least;
  std::string applies_from, status, certainty, source, checked_on;
};

const std::vector<Rule>& all_rules();

/// The rule of that id, or null.
const Rule* find_rule(std::string_view id);

}  // namespace metalab::words
