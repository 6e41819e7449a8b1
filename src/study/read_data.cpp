// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "base/letter_case.hpp"
#include "base/limits.hpp"
#include "study/parts.hpp"

namespace metalab::study {

Status read_data(const Item& item, Data& out) {
  METALAB_DO(keys(item, kDataKeys));
  const Item tables = item.member("tables");
  if (tables.node->kind != Node::Kind::map || tables.node->members.empty())
    return fail(input_error("study_no_table", {}, tables.place()));
  if (tables.node->members.size() > limits::kTables)
    return fail(input_error("study_too_many",
                            {{"what", "tables"}, {"limit", std::to_string(limits::kTables)}},
                            tables.place()));
  for (const auto& [name, value] : tables.node->members) {
    METALAB_DO(identifier({&name, tables.path + "." + name.text}));
    METALAB_TRY(auto table, read_table(name.text, {&value, tables.path + "." + name.text}));
    // Evidence names its subjects by table; "study" and "cube" are subjects of their own.
    if (lower_case(name.text) == "study" || lower_case(name.text) == "cube")
      return fail(input_error("study_reserved_name", {{"name", name.text}}, name.place));
    for (const auto& other : out.tables)
      if (lower_case(other.name) == lower_case(name.text))
        return fail(input_error("study_same_name", {{"name", name.text}, {"other", other.name}},
                                name.place));
    out.tables.push_back(std::move(table));
  }
  std::sort(out.tables.begin(), out.tables.end(),
            [](const Table& a, const Table& b) { return a.name < b.name; });
  if (const Item from = item.member("from")) {
    METALAB_TRY(out.from, sql(from));
  } else if (out.tables.size() > 1) {
    return fail(input_error("study_from_needed", {{"tables", std::to_string(out.tables.size())}},
                            item.place()));
  } else {
    out.from = {out.tables[0].name, tables.place()};
  }
  if (const Item joins = item.member("joins")) {
    METALAB_DO(one_of(joins, {"many"}));
    out.joins_many = true;
  }
  if (const Item where = item.member("where")) {
    METALAB_TRY(out.where, sql(where));
  }
  return {};
}

}  // namespace metalab::study
