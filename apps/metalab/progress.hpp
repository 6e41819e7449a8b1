// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <string>

namespace metalab::app {

/// A callback that draws a bar on standard error once a piece of work has taken a moment.
std::function<void(double fraction)> progress_bar(const std::string& title);

/// Removes the bar, if one is drawn.
void clear_progress();

}  // namespace metalab::app
