// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "base/result.hpp"
#include "lab/call.hpp"

namespace metalab::lab {

/// Takes it away, and keeps that outside of the folder before it is committed; the last thing that
/// a transaction does. Error: output_unwritable.
Status remove_for_good(const Call& call, Removal removal);

/// Does again what an older copy of the laboratory has forgotten, and says in its history what was
/// closed to the public by it; nothing where it was done.
Status repeat_removals(const Connection& writer, const std::vector<Removal>& removals);

/// Says in the history of who had joined and has no way in now, as after an import, that they are
/// awaited; once, until they join again.
Status note_awaited(const Connection& writer, std::int64_t now);

}  // namespace metalab::lab
