// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <stop_token>

namespace metalab::app {

/// From now on SIGINT and SIGTERM ask the work to stop; what has not stopped within a second is
/// ended after its temporary folders are removed. Call before any thread is started.
std::stop_token stop_on_signals();

}  // namespace metalab::app
