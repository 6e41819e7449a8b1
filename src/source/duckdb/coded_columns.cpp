// SPDX-License-Identifier: Apache-2.0
#include "source/duckdb/coded_columns.hpp"

#include <duckdb.h>

#include <atomic>
#include <bit>
#include <cmath>
#include <limits>
#include <map>
#include <mutex>
#include <shared_mutex>
#include <span>

#include "source/duckdb/value_codes.hpp"

namespace metalab::source {
namespace {

constexpr std::size_t kMostTextBytes = std::size_t{1} << 26U;  // of one column's distinct texts
constexpr unsigned kWordBits = 64;

static_assert(sizeof(PackedText) == sizeof(duckdb_string_t));

/// The codes of one column, shared by the engine's threads.
struct ColumnCodes {
  std::size_t most_codes = 0;
  unsigned shift = 0;
  std::shared_ptr<std::atomic<bool>> gave_up;
  std::shared_mutex mutex;
  NumberCodes numbers;
  TextCodes texts;
  Datum (*number)(std::uint64_t key) = nullptr;  // null: texts

  Datum datum(std::uint32_t code) const {
    if (number == nullptr) {
      if (texts.is_missing(code)) return std::monostate{};
      return std::string(texts.text(code));
    }
    if (numbers.is_missing(code)) return std::monostate{};
    return number(numbers.key(code));
  }
};

/// How one type is looked up: Key is what equal values have in common.
template <class T>
struct Numbers {
  using Value = T;
  static NumberCodes& codes(ColumnCodes& column) { return column.numbers; }
  static std::uint64_t key(T value) {
    if constexpr (std::is_floating_point_v<T>) {
      return std::bit_cast<std::uint64_t>(std::isnan(value)
                                              ? std::numeric_limits<double>::quiet_NaN()
                                              : static_cast<double>(value) + 0.0);
    } else {
      return static_cast<std::uint64_t>(value);
    }
  }
};
struct Texts {
  using Value = PackedText;
  static TextCodes& codes(ColumnCodes& column) { return column.texts; }
  static PackedText key(const PackedText& value) { return value; }
};

/// Codes of `rows` values. Values that are known, as nearly all are, need no more than a look.
template <class Of>
bool encode(ColumnCodes& column, const typename Of::Value* values, const std::uint64_t* valid,
            std::span<std::uint64_t> out) {
  auto& codes = Of::codes(column);
  const auto has_value = [&](std::size_t r) {
    return valid == nullptr || (valid[r / 64] >> (r % 64) & 1U) != 0;
  };
  bool any_new = false;
  {
    const std::shared_lock lock(column.mutex);
    for (std::size_t r = 0; r < out.size(); ++r) {
      const std::uint32_t code =
          has_value(r) ? codes.find(Of::key(values[r])) : codes.find_missing();
      any_new |= code == NumberCodes::kNone;
      out[r] = std::uint64_t{code} << column.shift;
    }
  }
  if (!any_new) return true;
  const std::unique_lock lock(column.mutex);
  for (std::size_t r = 0; r < out.size(); ++r) {
    out[r] = std::uint64_t{has_value(r) ? codes.code(Of::key(values[r])) : codes.code_of_missing()}
             << column.shift;
    if (codes.size() > column.most_codes) return false;
  }
  return column.texts.bytes() <= kMostTextBytes;
}

/// The function that the engine calls. No exception may pass through the engine.
template <class Of>
void code_rows(duckdb_function_info info, duckdb_data_chunk input, duckdb_vector output) {
  ColumnCodes& column =
      **static_cast<std::shared_ptr<ColumnCodes>*>(duckdb_scalar_function_get_extra_info(info));
  bool good = false;
  try {
    duckdb_vector vector = duckdb_data_chunk_get_vector(input, 0);
    good =
        encode<Of>(column, static_cast<const typename Of::Value*>(duckdb_vector_get_data(vector)),
                   duckdb_vector_get_validity(vector),
                   {static_cast<std::uint64_t*>(duckdb_vector_get_data(output)),
                    duckdb_data_chunk_get_size(input)});
  } catch (const std::exception&) {
    good = false;
  }
  if (good) return;
  *column.gave_up = true;
  duckdb_scalar_function_set_error(info, "more values than a code has room for");
}

Datum boolean_datum(std::uint64_t key) { return key != 0; }
Datum signed_datum(std::uint64_t key) { return cube::Int128{static_cast<std::int64_t>(key)}; }
Datum unsigned_datum(std::uint64_t key) { return cube::Int128{key}; }
Datum double_datum(std::uint64_t key) { return std::bit_cast<double>(key); }
Datum float_datum(std::uint64_t key) { return static_cast<float>(std::bit_cast<double>(key)); }

struct CodedType {
  duckdb_type engine;
  duckdb_scalar_function_t function;
  Datum (*number)(std::uint64_t key);
};

const CodedType* coded_type(const std::string& sql_type) {
  static const std::map<std::string, CodedType> types{
      {"BOOLEAN", {DUCKDB_TYPE_BOOLEAN, code_rows<Numbers<std::uint8_t>>, boolean_datum}},
      {"TINYINT", {DUCKDB_TYPE_TINYINT, code_rows<Numbers<std::int8_t>>, signed_datum}},
      {"SMALLINT", {DUCKDB_TYPE_SMALLINT, code_rows<Numbers<std::int16_t>>, signed_datum}},
      {"INTEGER", {DUCKDB_TYPE_INTEGER, code_rows<Numbers<std::int32_t>>, signed_datum}},
      {"BIGINT", {DUCKDB_TYPE_BIGINT, code_rows<Numbers<std::int64_t>>, signed_datum}},
      {"UTINYINT", {DUCKDB_TYPE_UTINYINT, code_rows<Numbers<std::uint8_t>>, unsigned_datum}},
      {"USMALLINT", {DUCKDB_TYPE_USMALLINT, code_rows<Numbers<std::uint16_t>>, unsigned_datum}},
      {"UINTEGER", {DUCKDB_TYPE_UINTEGER, code_rows<Numbers<std::uint32_t>>, unsigned_datum}},
      {"UBIGINT", {DUCKDB_TYPE_UBIGINT, code_rows<Numbers<std::uint64_t>>, unsigned_datum}},
      {"FLOAT", {DUCKDB_TYPE_FLOAT, code_rows<Numbers<float>>, float_datum}},
      {"DOUBLE", {DUCKDB_TYPE_DOUBLE, code_rows<Numbers<double>>, double_datum}},
      {"VARCHAR", {DUCKDB_TYPE_VARCHAR, code_rows<Texts>, nullptr}},
  };
  const auto found = types.find(sql_type);
  return found == types.end() ? nullptr : &found->second;
}

bool register_function(Session& session, const std::string& name, const CodedType& type,
                       const std::shared_ptr<ColumnCodes>& column) {
  duckdb_scalar_function function = duckdb_create_scalar_function();
  duckdb_scalar_function_set_name(function, name.c_str());
  duckdb_logical_type parameter = duckdb_create_logical_type(type.engine);
  duckdb_logical_type word = duckdb_create_logical_type(DUCKDB_TYPE_UBIGINT);
  duckdb_scalar_function_add_parameter(function, parameter);
  duckdb_scalar_function_set_return_type(function, word);
  duckdb_destroy_logical_type(&parameter);
  duckdb_destroy_logical_type(&word);
  duckdb_scalar_function_set_special_handling(function);  // missing values come too
  duckdb_scalar_function_set_extra_info(
      function, new std::shared_ptr<ColumnCodes>(column),
      [](void* owned) { delete static_cast<std::shared_ptr<ColumnCodes>*>(owned); });
  duckdb_scalar_function_set_function(function, type.function);
  const bool good =
      duckdb_register_scalar_function(session.connection(), function) == DuckDBSuccess;
  duckdb_destroy_scalar_function(&function);
  return good;
}

}  // namespace

struct CodedColumns::Shared {
  std::vector<std::shared_ptr<ColumnCodes>> columns;
  std::shared_ptr<std::atomic<bool>> gave_up = std::make_shared<std::atomic<bool>>(false);
};

CodedColumns::CodedColumns() : shared_(std::make_shared<Shared>()) {}
CodedColumns::CodedColumns(CodedColumns&&) noexcept = default;
CodedColumns& CodedColumns::operator=(CodedColumns&&) noexcept = default;
CodedColumns::~CodedColumns() = default;

Result<CodedColumns> CodedColumns::make(Session& session, std::vector<GroupedColumn> columns) {
  CodedColumns out;
  std::vector<unsigned> used;  // bits of each word
  for (const auto& column : columns) {
    const CodedType* type = coded_type(column.sql_type);
    const auto bits = static_cast<unsigned>(std::bit_width(column.most_values));
    if (type == nullptr || bits > kWordBits / 2) {
      out.places_.push_back({0, kNotCoded, 0, 0});
      continue;
    }
    std::size_t w = 0;
    while (w < used.size() && used[w] + bits > kWordBits) ++w;
    if (w == used.size()) {
      out.grouped_.push_back({"metalab_word_" + std::to_string(w), "UBIGINT", 0});
      out.words_.emplace_back();
      used.push_back(0);
    }
    auto codes = std::make_shared<ColumnCodes>();
    codes->most_codes = (std::size_t{1} << bits) - 1;
    codes->shift = used[w];
    codes->gave_up = out.shared_->gave_up;
    codes->number = type->number;
    const std::size_t index = out.shared_->columns.size();
    const std::string name = "metalab_code_" + std::to_string(index);
    if (!register_function(session, name, *type, codes))
      return fail(input_error("engine_refused", {{"message", name}}));
    out.words_[w] += (out.words_[w].empty() ? "" : " | ") + name + "(" + column.name + ")";
    out.places_.push_back({w, index, used[w], bits});
    out.shared_->columns.push_back(std::move(codes));
    used[w] += bits;
  }
  for (std::size_t c = 0; c < columns.size(); ++c) {
    if (out.places_[c].code != kNotCoded) continue;
    out.places_[c].source = out.grouped_.size();
    out.grouped_.push_back(std::move(columns[c]));
  }
  return out;
}

std::string CodedColumns::rows_sql(const std::string& rows_sql) const {
  std::string out = "SELECT *";
  for (std::size_t w = 0; w < words_.size(); ++w)
    out += ", " + words_[w] + " AS " + grouped_[w].name;
  return out + " FROM (" + rows_sql + ") AS uncoded";
}

bool CodedColumns::gave_up() const { return *shared_->gave_up; }

void CodedColumns::decode(const std::vector<Datum>& row, std::vector<Datum>& out) const {
  out.clear();
  for (const Place& place : places_) {
    if (place.code == kNotCoded) {
      out.push_back(row[place.source]);
      continue;
    }
    const auto word = static_cast<std::uint64_t>(std::get<cube::Int128>(row[place.source]));
    const auto code = word >> place.shift & ((std::uint64_t{1} << place.bits) - 1);
    out.push_back(shared_->columns[place.code]->datum(static_cast<std::uint32_t>(code)));
  }
  out.insert(out.end(), row.begin() + static_cast<std::ptrdiff_t>(grouped_.size()), row.end());
}

}  // namespace metalab::source
