// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "source/duckdb/value_text.hpp"
#include "study/study.hpp"

namespace metalab::source {

/// Aggregates, over the rows of rows_sql, that tell which different values a cell's numbers have:
/// each number of which sums of powers are published or follow (cube/disclose_numbers.hpp). None
/// where no sums are disclosed.
std::vector<std::string> different_numbers(const study::Data& study);

/// The name of the i-th of them.
std::string different_column(std::size_t number);

/// One of them as it is read: sorted.
std::vector<std::int64_t> values_in(const Datum& list);

}  // namespace metalab::source
