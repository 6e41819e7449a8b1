// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "source/duckdb/inputs.hpp"

namespace metalab::source {

/// SQL of a column's value with its type: all of the text that the file has, or a misfit.
std::string value_sql(const Input& input, const InputColumn& column);

/// SQL of a text file's text in which numbers are written with a point and without thousands.
std::string number_text_sql(const Input& input, const InputColumn& column);

/// SQL of a column's text: the file's own characters; of typed sources the shortest form.
std::string text_sql(const Input& input, const InputColumn& column);

/// SQL that is true where a text does not fit the column's type.
std::string misfit_sql(const Input& input, const InputColumn& column);

/// SQL of the shortest text of a value of this type; itself where value_of makes the text.
std::string shortest_text_sql(const std::string& value, const std::string& sql_type);

/// The engine's type for one that a study may state.
std::string engine_type(const study::ColumnType& type);

}  // namespace metalab::source
