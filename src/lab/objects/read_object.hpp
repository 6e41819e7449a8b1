// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "base/result.hpp"
#include "lab/objects/object.hpp"
#include "lab/store/sqlite.hpp"

namespace metalab::lab {

// What a statement of `visible` selects that `read_object` reads.
#define METALAB_OBJECT_COLUMNS \
  "id, kind, owner, audience, about, version, body, created_at, changed_at, created_by "

Result<Object> read_object(const Row& row);
Result<std::vector<Object>> read_objects(const Rows& rows);

}  // namespace metalab::lab
