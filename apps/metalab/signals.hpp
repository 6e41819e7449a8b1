// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <stop_token>
#include <string>

namespace metalab::app {

/// Closed or broken streams make writing fail, and nothing else. Call first of all.
void make_outputs_safe();

/// From now on SIGINT, SIGTERM, SIGHUP and SIGQUIT ask the work to stop; what has not stopped
/// within a second is ended after its temporary folders are removed, with `farewell` on standard
/// error. Call before any thread is started.
std::stop_token stop_on_signals(const std::string& farewell);

}  // namespace metalab::app
