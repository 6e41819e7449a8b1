// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "base/json.hpp"
#include "base/result.hpp"
#include "lab/call.hpp"
#include "lab/objects/object.hpp"

namespace metalab::lab {

/// What the laboratory's work is about: four themes, and those that its administrators add.
Result<std::vector<std::string>> themes(const Connection& store);
/// Puts these in the place of those that were added.
Status set_own_themes(const Call& call, const std::vector<std::string>& added);

/// Says what a study or evidence is about. Errors: lab_theme_unknown; lab_theme_kind of what says
/// it in its own fields, or belongs to something that does.
Result<Object> set_theme(const Call& call, const Object& object, const std::string& theme);

/// `theme` and each of `themes` is one of the laboratory's. Error: lab_theme_unknown.
Status check_themes(const Call& call, const Json& body);

}  // namespace metalab::lab
