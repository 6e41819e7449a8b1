// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/comparison.hpp"
#include "base/text.hpp"

namespace metalab::rules {

/// One record of the catalogue of rules (schema/rule.schema.json): what a text says, never what
/// is legal. A threshold is present only where the text itself has one.
struct Rule {
  std::string id;
  Text title;
  std::string jurisdiction, instrument, pinpoint;
  Text actor, duty;
  std::string measure;             // that the text defines; else empty
  std::optional<Compare> compare;  // and how it compares it
  std::optional<double> at_least;  // the threshold that the text sets
  std::string applies_from;        // a date; empty where disputed or not known
  std::string status;              // in_force, adopted, draft, guidance, convention, repealed
  Text remark;                     // on the status; may be empty
  std::string certainty;           // primary, secondary, unverified
  std::string source, checked_on;
};

const std::vector<Rule>& all_rules();

/// The rule of that id, or null.
const Rule* find_rule(std::string_view id);

}  // namespace metalab::rules
