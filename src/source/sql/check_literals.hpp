// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <vector>

#include "base/json.hpp"
#include "source/duckdb/inputs.hpp"

namespace metalab::source {

/// A column that an expression names, and its table.
struct NamedColumn {
  const Input* input;
  const InputColumn* column;
};

/// Texts in a parsed expression that stand beside dates and times are written yyyy-mm-dd and hh:mm:
/// the engine takes '24-02-01' for the year 24. A column of texts is not set against what looks
/// like a date, a time or a number by < and its like, which compare sign by sign, unless the study
/// says that the column is text. `columns` finds what a COLUMN_REF names. Errors: literal_no_date,
/// literal_no_time, text_compared.
Status check_literals(const Json& root, const study::Placed& expression,
                      const std::function<std::vector<NamedColumn>(const Json&)>& columns);

}  // namespace metalab::source
