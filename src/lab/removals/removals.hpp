// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "base/result.hpp"
#include "lab/call.hpp"

namespace metalab::lab {

/// Takes it away, and keeps that outside of the folder before it is committed; the last thing that
/// a transaction does. Error: output_unwritable.
Status remove_for_good(const Call& call, Removal removal);

/// Does again what an older copy of the laboratory has forgotten, and says in its history what
/// that ended; nothing where it was done.
Status repeat_removals(const Connection& writer, const std::vector<Removal>& removals);

}  // namespace metalab::lab
