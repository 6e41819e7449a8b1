// SPDX-License-Identifier: Apache-2.0
#include "lab/objects/read_object.hpp"

namespace metalab::lab {

Result<Object> read_object(const Row& row) {
  Object out{row.text(0),    row.text(1), row.text(2),    row.text(3),    row.text_or_none(4),
             row.integer(5), {},          row.integer(7), row.integer(8), row.text(9)};
  METALAB_TRY(out.body, read_json(row.text(6)));
  return out;
}

Result<std::vector<Object>> read_objects(const Rows& rows) {
  std::vector<Object> out;
  for (const Row& row : rows) {
    METALAB_TRY(auto object, read_object(row));
    out.push_back(std::move(object));
  }
  return out;
}

}  // namespace metalab::lab
