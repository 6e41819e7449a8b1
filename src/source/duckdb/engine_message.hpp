// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <string_view>

namespace metalab::source {

/// The values of an error that the engine's message becomes. Messages about statements, names and
/// files are the engine's own ("message"). Messages about data quote values and whole rows: of them
/// stays what went wrong ("engine", a word of `engine.*`) and where ("line", if the message says).
/// What is not known to quote no data is taken for one that does.
std::map<std::string, std::string> engine_message(std::string_view message);

}  // namespace metalab::source
