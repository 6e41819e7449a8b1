// SPDX-License-Identifier: Apache-2.0
#include "draft/open_table.hpp"

#include <algorithm>
#include <map>

#include "base/limits.hpp"
#include "draft/yaml_text.hpp"
#include "source/duckdb/number_signs.hpp"
#include "study/read_study.hpp"

namespace metalab::draft {
namespace {

namespace fs = std::filesystem;
using Options = std::vector<std::pair<std::string, std::string>>;

Result<OpenTable> open_with(const fs::path& data, const std::string& table, const Options& options,
                            const Context& context) {
  std::string more;
  std::error_code ignored;
  fs::path path = fs::absolute(data);
  if (fs::is_directory(path, ignored)) path /= "";  // parts of Parquet
  for (const auto& [key, value] : options) more += ", " + key + ": " + value;
  METALAB_TRY(auto study,
              study::read_study_text("metalab: study/1\nid: draft\ntitle: draft\n"
                                     "system: {name: draft, version: '1'}\ndata: {tables: {" +
                                         table + ": {path: " + yaml_text(path.string()) + more +
                                         "}}}\nroles: {decision: '1'}\n"
                                         "measures: [selection_rate]\n",
                                     data.string()));
  METALAB_TRY(auto inputs, source::resolve_inputs(study, {}));
  METALAB_TRY(auto session, source::open_session(context, inputs, {}));
  METALAB_DO(source::find_columns(session, inputs));
  return OpenTable{std::move(study), std::move(inputs), std::move(session), options};
}

/// In how many columns of texts all are numbers by each of the signs.
Result<std::map<const source::NumberSigns*, std::int64_t>> columns_of_numbers(OpenTable& table) {
  const auto& input = table.inputs.front();
  std::map<const source::NumberSigns*, std::int64_t> out;
  std::string ways;
  for (const auto& column : input.columns)
    if (column.sql_type == "VARCHAR")
      ways += (ways.empty() ? "" : ", ") + source::numbers_sql(column.raw);
  if (ways.empty()) return out;
  const std::string rows =
      "(SELECT * FROM " + input.reader + " LIMIT " + std::to_string(limits::kTypeSampleRows) + ")";
  METALAB_DO(table.session.query(
      "SELECT " + ways + " FROM " + rows, [&](const std::vector<source::Datum>& answers) -> Status {
        for (std::size_t c = 0; c < answers.size(); c += source::number_signs_in_use().size())
          for (const auto* signs : source::fitting_signs(answers, c)) ++out[signs];
        return {};
      }));
  return out;
}

Result<OpenTable> with_signs(const fs::path& data, const std::string& name, OpenTable table,
                             const Context& context) {
  METALAB_TRY(auto columns, columns_of_numbers(table));
  if (columns.empty()) return table;
  const auto& all = source::number_signs_in_use();
  const auto& signs = *std::max_element(all.begin(), all.end(), [&](const auto& a, const auto& b) {
    return columns[&a] < columns[&b];
  });
  Options options = table.options;
  if (signs.decimal != ".") options.emplace_back("decimal", yaml_text(signs.decimal));
  if (!signs.thousands.empty()) options.emplace_back("thousands", yaml_text(signs.thousands));
  return open_with(data, name, options, context);
}

/// Bytes that are neither UTF-8 nor UTF-16 are mostly of Windows.
std::string encoding_of(const Error& not_utf8) {
  const auto found = not_utf8.values.find("utf_16");
  return found != not_utf8.values.end() && !found->second.empty() ? "utf-16" : "windows-1252";
}

}  // namespace

Result<OpenTable> open_table(const fs::path& data, const std::string& table,
                             const std::string& format, const Context& context) {
  Options options;
  if (!format.empty()) options.emplace_back("format", yaml_text(format));
  auto opened = open_with(data, table, options, context);
  if (!opened && opened.error().code == "input_not_utf8") {
    options.emplace_back("encoding", encoding_of(opened.error()));
    opened = open_with(data, table, options, context);
  }
  if (!opened && opened.error().code == "header_unsure") {
    options.emplace_back("header", "false");
    opened = open_with(data, table, options, context);
  }
  if (!opened && opened.error().code == "study_unknown_format")
    return fail(input_error("new_unknown_format", {{"path", data.string()}}, {data.string()}));
  if (!opened) return fail(opened.error());
  const auto& input = opened->inputs.front();
  if (input.sheets.size() > 1) opened->options.emplace_back("sheet", yaml_text(input.sheet));
  if (!input.is_csv()) return opened;
  return with_signs(data, table, std::move(*opened), context);
}

}  // namespace metalab::draft
