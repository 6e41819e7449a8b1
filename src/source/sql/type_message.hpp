// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <string_view>

namespace metalab::source {

/// The values of an error that the engine's complaint about types becomes: `engine`, a word of
/// `engine.*`, `first_type` and `second_type`, words of `typed.*`, and `function`; empty where the
/// message is of another kind.
std::map<std::string, std::string> type_message(std::string_view message);

}  // namespace metalab::source
