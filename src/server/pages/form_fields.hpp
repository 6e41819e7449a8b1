// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "base/json.hpp"
#include "base/result.hpp"

namespace metalab::server {

/// What browsers send of a form without scripts.
inline constexpr const char* kFormMedia = "application/x-www-form-urlencoded";

/// The text with its plus signs as spaces, as forms write them.
std::string spaced(std::string text);

/// The fields of a form that was sent so, those that were left empty not among them. Errors:
/// lab_form_malformed.
Result<Json> form_fields(const std::string& body);

}  // namespace metalab::server
