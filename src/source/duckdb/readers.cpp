// SPDX-License-Identifier: Apache-2.0
#include "source/duckdb/readers.hpp"

#include "base/letter_case.hpp"
#include "source/duckdb/session.hpp"

namespace metalab::source {
namespace {

/// Set for every file by the functions below.
constexpr const char* kGiven = "given";
constexpr const char* kLeft = "";

/// A folder's name is no column, files are not joined, and the file's name is not data.
const std::vector<ReaderOption> kOfAnyFile{
    {"col0", kLeft},  // the path
    {"hive_partitioning", "false"},
    {"hive_types_autocast", "false"},
    {"hive_types", kLeft},  // of partitions, which are off
    {"union_by_name", "false"},
    {"filename", "false"},
};

std::vector<ReaderOption> with_those_of_any_file(std::vector<ReaderOption> options) {
  options.insert(options.end(), kOfAnyFile.begin(), kOfAnyFile.end());
  return options;
}

const std::vector<ReaderOption> kCsv = with_those_of_any_file({
    {"compression", kGiven},
    {"auto_detect", kGiven},
    {"columns", kGiven},
    {"delim", kGiven},
    {"quote", kGiven},
    {"escape", kGiven},
    {"header", kGiven},
    {"encoding", kGiven},
    {"nullstr", kGiven},
    {"sample_size", kGiven},
    {"all_varchar", "true"},
    {"comment", "''"},
    {"skip", kGiven},
    {"ignore_errors", "false"},
    {"null_padding", kGiven},
    {"strict_mode", "true"},
    {"store_rejects", "false"},
    {"normalize_names", "false"},
    {"allow_quoted_nulls", "true"},
    {"new_line", kLeft},  // CR, LF or CRLF, as the file has them
    {"parallel", kLeft},  // does not change what is read
    {"buffer_size", kLeft},
    {"max_line_size", kLeft},  // a longer line is an error
    {"maximum_line_size", kLeft},
    {"files_to_sniff", kLeft},        // there is one
    {"force_not_null", kLeft},        // of no column
    {"rejects_table", kLeft},         // nothing is rejected silently
    {"rejects_scan", kLeft},          //
    {"rejects_limit", kLeft},         //
    {"auto_type_candidates", kLeft},  // all columns are texts: these would make values of them
    {"dateformat", kLeft},
    {"timestampformat", kLeft},
    {"decimal_separator", kLeft},
    {"thousands", kLeft},
    {"types", kLeft},  // other names of what is set
    {"dtypes", kLeft},
    {"column_types", kLeft},
    {"names", kLeft},
    {"column_names", kLeft},
    {"sep", kLeft},
});

const std::vector<ReaderOption> kJson = with_those_of_any_file({
    {"compression", kGiven},
    {"auto_detect", "false"},
    {"columns", kGiven},
    {"format", kGiven},
    {"records", "'true'"},
    {"ignore_errors", "false"},
    {"convert_strings_to_integers", "false"},
    {"maximum_object_size", kLeft},  // a larger object is an error
    {"maximum_depth", kLeft},        // of types found, of which there are none
    {"field_appearance_threshold", kLeft},
    {"map_inference_threshold", kLeft},
    {"sample_size", kLeft},
    {"maximum_sample_files", kLeft},
    {"dateformat", kLeft},
    {"date_format", kLeft},
    {"timestampformat", kLeft},
    {"timestamp_format", kLeft},
});

const std::vector<ReaderOption> kJsonObjects = with_those_of_any_file({
    {"compression", kGiven},
    {"format", kGiven},
    {"ignore_errors", "false"},
    {"maximum_object_size", kLeft},
});

const std::vector<ReaderOption> kParquet = with_those_of_any_file({
    {"binary_as_string", "false"},
    {"file_row_number", "false"},
    {"can_have_nan", kLeft},  // of statistics of the file
    {"schema", kLeft},        // the file's own
    {"encryption_config", kLeft},
    {"explicit_cardinality", kLeft},
    {"compression", kLeft},  // of writing
    {"parquet_version", kLeft},
    {"debug_use_openssl", kLeft},
});

std::string list_of(const std::vector<std::string>& texts) {
  std::string out;
  for (const auto& text : texts) out += (out.empty() ? "" : ", ") + sql_literal(text);
  return "[" + out + "]";
}

/// The call with the settings that are the same for all files and the `given` ones.
std::string call(const char* function, const std::string& paths,
                 const std::vector<ReaderOption>& options, const std::string& given) {
  std::string out = std::string(function) + "(" + paths;
  for (const auto& option : options)
    if (!option.setting.empty() && option.setting != kGiven)
      out += ", " + option.name + " = " + option.setting;
  return out + given + ")";
}

std::string call(const char* function, const FilePath& path,
                 const std::vector<ReaderOption>& options, const std::string& given) {
  return call(function, sql_literal(path.opened.string()), options, given);
}

/// The engine's name for how the file is compressed; `none` where it is not.
std::string compression(const FilePath& path, const char* none) {
  const std::string ending = lower_case(path.name.extension().string());
  if (ending == ".gz") return "gzip";
  return ending == ".zst" ? "zstd" : none;
}

std::string compression_of(const FilePath& path, const char* none) {
  return ", compression = '" + compression(path, none) + "'";
}

std::string text_options(const TextFile& file) {
  return ", delim = " + sql_literal(file.delimiter) + ", quote = " + sql_literal(file.quote) +
         ", escape = " + sql_literal(file.escape) + ", encoding = " + sql_literal(file.encoding) +
         ", skip = " + std::to_string(file.skip) +
         (file.missing.empty() ? "" : ", nullstr = " + list_of(file.missing)) +
         compression_of(file.path, "none");
}

std::string rows_reader(const TextFile& file, std::size_t columns, const std::string& padded) {
  std::string names;
  for (std::size_t c = 0; c < columns; ++c)
    names += (c == 0 ? "'c" : ", 'c") + std::to_string(c) + "': 'VARCHAR'";
  return call("read_csv", file.path, kCsv,
              text_options(file) + ", header = " + (file.has_header ? "true" : "false") +
                  ", auto_detect = false, null_padding = " + padded + ", columns = {" + names +
                  "}");
}

std::string format_of(JsonForm form) {
  return form == JsonForm::list ? ", format = 'array'" : ", format = 'newline_delimited'";
}

}  // namespace

bool is_compressed(const FilePath& path) { return !compression(path, "").empty(); }

const std::vector<Reader>& readers() {
  static const std::vector<Reader> all{{"read_csv", kCsv},
                                       {"read_json", kJson},
                                       {"read_json_objects", kJsonObjects},
                                       {"read_parquet", kParquet},
                                       {"parquet_schema", {{"col0", kLeft}}},
                                       {"parquet_kv_metadata", {{"col0", kLeft}}}};
  return all;
}

std::string csv_reader(const TextFile& file, std::size_t columns) {
  return rows_reader(file, columns, "false");
}

std::string csv_padded_reader(const TextFile& file, std::size_t columns) {
  return rows_reader(file, columns, "true");
}

std::string csv_head_reader(const TextFile& file) {
  return call("read_csv", file.path, kCsv,
              text_options(file) +
                  ", header = false, auto_detect = true, null_padding = false, sample_size = 1");
}

std::string json_reader(const FilePath& path, JsonForm form,
                        const std::vector<std::string>& members) {
  std::string columns;
  for (const auto& member : members)
    columns += (columns.empty() ? "" : ", ") + sql_literal(member) + ": 'JSON'";
  return call(
      "read_json", path, kJson,
      compression_of(path, "uncompressed") + format_of(form) + ", columns = {" + columns + "}");
}

std::string json_object_reader(const FilePath& path, JsonForm form) {
  return call("read_json_objects", path, kJsonObjects,
              compression_of(path, "uncompressed") + format_of(form));
}

std::string parquet_reader(const std::vector<FilePath>& paths) {
  std::vector<std::string> opened;
  for (const auto& path : paths) opened.push_back(path.opened.string());
  return call("read_parquet", list_of(opened), kParquet, "");
}

}  // namespace metalab::source
