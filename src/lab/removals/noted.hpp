// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "base/result.hpp"
#include "lab/store/sqlite.hpp"
#include "lab/surroundings.hpp"

// What the laboratory itself writes into the history, since nobody did it in this copy. Whoever
// reads an entry's history is told when nobody could read it: what was tried meanwhile is nobody's.
namespace metalab::lab {

/// That an older copy, which had gone on, ended here what was taken back of it; once.
Status note_repeated(const Connection& writer, const Removal& removal);

/// That who had joined and has no way in now, as after an import, is awaited; once, until they join
/// again.
Status note_awaited(const Connection& writer, std::int64_t now);

}  // namespace metalab::lab
