// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <vector>

#include "base/json.hpp"
#include "words/words.hpp"

namespace metalab::server {

/// A field of another register's form: its value, or why it has none. `why`: not_kept (by the
/// laboratory), not_said (by the owner), other_role, not_retired, nothing_published, too_long,
/// no_counterpart, their_list, form_instead, dutch_alone, none_public (of what it depends on);
/// postal_address, operating_logic where the value lacks that alone.
struct ProjectedField {
  std::string section, name;
  std::string label;  // as people read it
  std::string value, why;
  std::int64_t most = 0;  // characters that it takes; 0: any number
  bool required = false;
};

/// The fields of a form, filled in from what is known, in its order.
std::vector<ProjectedField> projected(const Json& form,
                                      const std::map<std::string, std::string>& facts,
                                      words::Language language);

}  // namespace metalab::server
