// SPDX-License-Identifier: Apache-2.0
#include "source/duckdb/text_functions.hpp"

#include <duckdb.h>

#include <cmath>

#include "source/duckdb/json_depth.hpp"
#include "source/duckdb/number_signs.hpp"
#include "source/duckdb/text_kinds.hpp"
#include "source/duckdb/value_codes.hpp"

namespace metalab::source {
namespace {

/// One call: the texts and where their values go.
struct Call {
  duckdb_function_info info;
  const PackedText* texts;
  const std::uint64_t* valid;
  duckdb_vector output;
  std::size_t rows;

  bool has_value(std::size_t r) const {
    return valid == nullptr || (valid[r / 64] >> (r % 64) & 1U) != 0;
  }
  void set_missing(std::size_t r) const {
    duckdb_vector_ensure_validity_writable(output);
    duckdb_validity_set_row_invalid(duckdb_vector_get_validity(output), r);
  }
};

/// Every text through `convert`, which says whether it fits; no exception may pass the engine.
template <class Convert>
void each_text(duckdb_function_info info, duckdb_data_chunk input, duckdb_vector output,
               const Convert& convert) {
  const char* problem = nullptr;
  try {
    duckdb_vector vector = duckdb_data_chunk_get_vector(input, 0);
    const Call call{info, static_cast<const PackedText*>(duckdb_vector_get_data(vector)),
                    duckdb_vector_get_validity(vector), output, duckdb_data_chunk_get_size(input)};
    for (std::size_t r = 0; r < call.rows && problem == nullptr; ++r) {
      if (!call.has_value(r))
        call.set_missing(r);
      else if (!convert(call, r, call.texts[r].view()))
        problem = kMisfit;
    }
  } catch (const std::exception&) {
    problem = "out of memory";
  }
  if (problem != nullptr) duckdb_scalar_function_set_error(info, problem);
}

template <class T>
T* values_of(const Call& call) {
  return static_cast<T*>(duckdb_vector_get_data(call.output));
}

template <By by>
void wholes(duckdb_function_info info, duckdb_data_chunk input, duckdb_vector output) {
  each_text(info, input, output, [](const Call& call, std::size_t r, std::string_view text) {
    const auto value = whole_number(text, by);
    if (!value) return false;
    values_of<std::int64_t>(call)[r] = *value;
    return true;
  });
}

template <By by>
void reals(duckdb_function_info info, duckdb_data_chunk input, duckdb_vector output) {
  each_text(info, input, output, [](const Call& call, std::size_t r, std::string_view text) {
    const auto value = real_number(text, by);
    if (!value) return false;
    values_of<double>(call)[r] = *value;
    if (std::isnan(*value)) call.set_missing(r);
    return true;
  });
}

template <By by>
void truths(duckdb_function_info info, duckdb_data_chunk input, duckdb_vector output) {
  each_text(info, input, output, [](const Call& call, std::size_t r, std::string_view text) {
    const auto value = truth_value(text, by);
    if (!value) return false;
    values_of<bool>(call)[r] = *value;
    return true;
  });
}

void days(duckdb_function_info info, duckdb_data_chunk input, duckdb_vector output) {
  each_text(info, input, output, [](const Call& call, std::size_t r, std::string_view text) {
    const auto value = day_number(text);
    if (value) values_of<duckdb_date>(call)[r].days = *value;
    return value.has_value();
  });
}

void put_text(const Call& call, std::size_t r, std::string_view text) {
  duckdb_vector_assign_string_element_len(call.output, r, text.data(), text.size());
}

/// The text itself where it is of the kind.
template <std::uint64_t Kind>
void only(duckdb_function_info info, duckdb_data_chunk input, duckdb_vector output) {
  each_text(info, input, output, [](const Call& call, std::size_t r, std::string_view text) {
    if ((kinds_of(text) & Kind) == 0) return false;
    put_text(call, r, text);
    return true;
  });
}

void shortest(duckdb_function_info info, duckdb_data_chunk input, duckdb_vector output) {
  each_text(info, input, output, [](const Call& call, std::size_t r, std::string_view text) {
    if (!text.empty() && (text.front() == '{' || text.front() == '[')) return false;
    put_text(call, r, shortest_json(text));
    return true;
  });
}

/// The second text is the sign of decimals, the third that of thousands or empty.
void plain(duckdb_function_info info, duckdb_data_chunk input, duckdb_vector output) {
  const auto sign = [&](idx_t argument) {
    const auto* texts = static_cast<const PackedText*>(
        duckdb_vector_get_data(duckdb_data_chunk_get_vector(input, argument)));
    const auto text = texts[0].view();
    return text.empty() ? '\0' : text.front();
  };
  if (duckdb_data_chunk_get_size(input) == 0) return;
  each_text(info, input, output,
            [decimal = sign(1), thousands = sign(2)](const Call& call, std::size_t r,
                                                     std::string_view text) {
              put_text(call, r, plain_number(text, decimal, thousands));
              return true;
            });
}

template <std::uint64_t (*Of)(std::string_view)>
void kinds(duckdb_function_info info, duckdb_data_chunk input, duckdb_vector output) {
  each_text(info, input, output, [](const Call& call, std::size_t r, std::string_view text) {
    values_of<std::uint64_t>(call)[r] = Of(text);
    if (text == "null" && Of == kinds_of_json) call.set_missing(r);
    return true;
  });
}

bool add(Session& session, const char* name, duckdb_type result, duckdb_scalar_function_t function,
         int texts = 1) {
  duckdb_scalar_function made = duckdb_create_scalar_function();
  duckdb_scalar_function_set_name(made, name);
  duckdb_logical_type text = duckdb_create_logical_type(DUCKDB_TYPE_VARCHAR);
  duckdb_logical_type returned = duckdb_create_logical_type(result);
  for (int i = 0; i < texts; ++i) duckdb_scalar_function_add_parameter(made, text);
  duckdb_scalar_function_set_return_type(made, returned);
  duckdb_destroy_logical_type(&text);
  duckdb_destroy_logical_type(&returned);
  duckdb_scalar_function_set_function(made, function);
  const bool good = duckdb_register_scalar_function(session.connection(), made) == DuckDBSuccess;
  duckdb_destroy_scalar_function(&made);
  return good;
}

}  // namespace

Status add_text_functions(Session& session) {
  const bool good = add(session, "metalab_whole", DUCKDB_TYPE_BIGINT, wholes<By::texts>) &&
                    add(session, "metalab_whole_stated", DUCKDB_TYPE_BIGINT, wholes<By::study>) &&
                    add(session, "metalab_real", DUCKDB_TYPE_DOUBLE, reals<By::texts>) &&
                    add(session, "metalab_real_stated", DUCKDB_TYPE_DOUBLE, reals<By::study>) &&
                    add(session, "metalab_truth", DUCKDB_TYPE_BOOLEAN, truths<By::texts>) &&
                    add(session, "metalab_truth_stated", DUCKDB_TYPE_BOOLEAN, truths<By::study>) &&
                    add(session, "metalab_day", DUCKDB_TYPE_DATE, days) &&
                    add(session, "metalab_moment", DUCKDB_TYPE_VARCHAR, only<kind::moment>) &&
                    add(session, "metalab_zoned", DUCKDB_TYPE_VARCHAR, only<kind::zoned>) &&
                    add(session, "metalab_clock", DUCKDB_TYPE_VARCHAR, only<kind::clock>) &&
                    add(session, "metalab_plain", DUCKDB_TYPE_VARCHAR, plain, 3) &&
                    add(session, "metalab_shortest", DUCKDB_TYPE_VARCHAR, shortest) &&
                    add(session, "metalab_kinds", DUCKDB_TYPE_UBIGINT, kinds<kinds_of>) &&
                    add(session, "metalab_kinds_json", DUCKDB_TYPE_UBIGINT, kinds<kinds_of_json>) &&
                    add(session, "metalab_json_depth", DUCKDB_TYPE_UBIGINT, kinds<json_depth>);
  if (good) return {};
  return fail(input_error("engine_refused", {{"message", "functions"}}));
}

}  // namespace metalab::source
