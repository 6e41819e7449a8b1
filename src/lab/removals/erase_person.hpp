// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.hpp"
#include "lab/files.hpp"
#include "lab/store/store.hpp"
#include "lab/surroundings.hpp"

namespace metalab::lab {

/// Erases what names somebody: their account, the names of their keys, their decisions and
/// comments with what history holds of these, the salts of their entries in the ledger. The
/// entries stay, and their proofs hold: of what they are nobody can tell any more. Files that were
/// part of it are noted, for `erase_files`. Nothing where there is no such person.
Status erase_person(const Connection& writer, const Removal& removal);

/// Takes the files off the disk that were part of what was erased and of nothing else, and what
/// was erased out of the database's log.
Status erase_files(Store& store, const Files& files);

}  // namespace metalab::lab
