// SPDX-License-Identifier: Apache-2.0
#include "source/duckdb/session.hpp"

#include <duckdb.h>

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>

#include "base/in_quotes.hpp"
#include "source/duckdb/engine_message.hpp"

namespace metalab::source {
namespace {

constexpr auto kWatchInterval = std::chrono::milliseconds(100);

struct ResultGuard {
  duckdb_result result{};
  ResultGuard() = default;
  ResultGuard(const ResultGuard&) = delete;
  ResultGuard& operator=(const ResultGuard&) = delete;
  ~ResultGuard() { duckdb_destroy_result(&result); }
};

struct ChunkGuard {
  duckdb_data_chunk chunk;
  explicit ChunkGuard(duckdb_data_chunk c) : chunk(c) {}
  ChunkGuard(const ChunkGuard&) = delete;
  ChunkGuard& operator=(const ChunkGuard&) = delete;
  ~ChunkGuard() { duckdb_destroy_data_chunk(&chunk); }
};

ColumnType column_type(duckdb_type type) {
  switch (type) {
    case DUCKDB_TYPE_BOOLEAN:
      return ColumnType::boolean;
    case DUCKDB_TYPE_TINYINT:
    case DUCKDB_TYPE_SMALLINT:
    case DUCKDB_TYPE_INTEGER:
    case DUCKDB_TYPE_BIGINT:
    case DUCKDB_TYPE_UTINYINT:
    case DUCKDB_TYPE_USMALLINT:
    case DUCKDB_TYPE_UINTEGER:
    case DUCKDB_TYPE_UBIGINT:
    case DUCKDB_TYPE_HUGEINT:
      return ColumnType::integer;
    case DUCKDB_TYPE_FLOAT:
    case DUCKDB_TYPE_DOUBLE:
      return ColumnType::real;
    case DUCKDB_TYPE_VARCHAR:
      return ColumnType::text;
    default:
      return ColumnType::other;
  }
}

cube::Int128 wide(duckdb_hugeint value) {
  return (static_cast<cube::Int128>(value.upper) << 64) | static_cast<cube::Int128>(value.lower);
}

template <class T>
T at(void* data, idx_t row) {
  return static_cast<T*>(data)[row];
}

Datum read_value(duckdb_type type, void* data, idx_t row) {
  const auto whole = [](auto value) { return Datum(static_cast<cube::Int128>(value)); };
  switch (type) {
    case DUCKDB_TYPE_BOOLEAN:
      return at<bool>(data, row);
    case DUCKDB_TYPE_TINYINT:
      return whole(at<std::int8_t>(data, row));
    case DUCKDB_TYPE_SMALLINT:
      return whole(at<std::int16_t>(data, row));
    case DUCKDB_TYPE_INTEGER:
      return whole(at<std::int32_t>(data, row));
    case DUCKDB_TYPE_BIGINT:
      return whole(at<std::int64_t>(data, row));
    case DUCKDB_TYPE_UTINYINT:
      return whole(at<std::uint8_t>(data, row));
    case DUCKDB_TYPE_USMALLINT:
      return whole(at<std::uint16_t>(data, row));
    case DUCKDB_TYPE_UINTEGER:
      return whole(at<std::uint32_t>(data, row));
    case DUCKDB_TYPE_UBIGINT:
      return whole(at<std::uint64_t>(data, row));
    case DUCKDB_TYPE_HUGEINT:
      return wide(at<duckdb_hugeint>(data, row));
    case DUCKDB_TYPE_FLOAT:
      return at<float>(data, row);
    case DUCKDB_TYPE_DOUBLE:
      return at<double>(data, row);
    case DUCKDB_TYPE_VARCHAR: {
      auto text = at<duckdb_string_t>(data, row);
      return std::string(duckdb_string_t_data(&text), duckdb_string_t_length(text));
    }
    default:
      return std::monostate{};
  }
}

/// The type that the values of a column lie in: a whole number for decimals without a fraction.
duckdb_type stored_type(duckdb_result& result, idx_t column) {
  const duckdb_type type = duckdb_column_type(&result, column);
  if (type != DUCKDB_TYPE_DECIMAL) return type;
  duckdb_logical_type logical = duckdb_column_logical_type(&result, column);
  const duckdb_type stored =
      duckdb_decimal_scale(logical) == 0 ? duckdb_decimal_internal_type(logical) : type;
  duckdb_destroy_logical_type(&logical);
  return stored;
}

/// Calls `tick` every 100 ms while a statement runs: how it is watched from outside. One thread for
/// all statements, since most are shorter than a thread's beginning and end.
class Watch {
 public:
  Watch()
      : thread_([this](const std::stop_token& stop) {
          std::unique_lock lock(mutex_);
          while (!wake_.wait_for(lock, stop, kWatchInterval, [&] { return false; }) &&
                 !stop.stop_requested())
            if (tick_) tick_();
        }) {}

  /// `tick` is called from now on and not after the guard's end.
  class Guard {
   public:
    Guard(Watch& watch, std::function<void()> tick) : watch_(watch) {
      const std::lock_guard lock(watch_.mutex_);
      watch_.tick_ = std::move(tick);
    }
    Guard(const Guard&) = delete;
    Guard& operator=(const Guard&) = delete;
    ~Guard() {
      const std::lock_guard lock(watch_.mutex_);
      watch_.tick_ = {};
    }

   private:
    Watch& watch_;
  };

 private:
  std::mutex mutex_;
  std::condition_variable_any wake_;
  std::function<void()> tick_;
  std::jthread thread_;
};

}  // namespace

struct Session::Parts {
  duckdb_database database = nullptr;
  duckdb_connection connection = nullptr;
  Context context;
  TemporaryFolder spill;
  std::chrono::steady_clock::time_point deadline;
  Watch watch;

  Parts(Context c, TemporaryFolder folder) : context(std::move(c)), spill(std::move(folder)) {}
  Parts(const Parts&) = delete;
  Parts& operator=(const Parts&) = delete;
  ~Parts() {
    if (connection != nullptr) duckdb_disconnect(&connection);
    if (database != nullptr) duckdb_close(&database);
  }

  Status check_limits() const {
    if (context.stop.stop_requested()) return fail(interrupted_error());
    if (std::chrono::steady_clock::now() > deadline)
      return fail(input_error("time_limit",
                              {{"seconds", std::to_string(static_cast<int>(context.seconds))}}));
    return {};
  }

  /// What an engine error is where nothing was stopped.
  Error error(const char* message) const {
    if (const auto going_on = check_limits(); !going_on) return going_on.error();
    return input_error("engine_refused", engine_message(message == nullptr ? "" : message));
  }
};

Session::Session(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
Session::Session(Session&&) noexcept = default;
Session& Session::operator=(Session&&) noexcept = default;
Session::~Session() = default;

Result<Session> Session::open(const Context& context,
                              const std::vector<std::filesystem::path>& readable,
                              const std::vector<std::filesystem::path>& writable) {
  METALAB_TRY(auto spill, context.temporary.empty()
                              ? TemporaryFolder::create()
                              : TemporaryFolder::create_in(context.temporary));
  auto parts = std::make_unique<Parts>(context, std::move(spill));
  parts->deadline = std::chrono::steady_clock::now() +
                    std::chrono::milliseconds(static_cast<std::int64_t>(context.seconds * 1000));
  duckdb_config config = nullptr;
  duckdb_create_config(&config);
  const auto set = [&](const char* name, const std::string& value) {
    return duckdb_set_config(config, name, value.c_str()) == DuckDBSuccess;
  };
  const bool valid = set("threads", std::to_string(context.threads)) &&
                     set("autoinstall_known_extensions", "false") &&
                     set("autoload_known_extensions", "false") &&
                     set("temp_directory", parts->spill.path().string()) &&
                     (context.memory.empty() || set("memory_limit", context.memory));
  char* why = nullptr;
  const bool opened =
      valid && duckdb_open_ext(nullptr, &parts->database, config, &why) == DuckDBSuccess;
  duckdb_destroy_config(&config);
  const std::string message = why == nullptr ? "" : why;
  duckdb_free(why);
  if (!opened || duckdb_connect(parts->database, &parts->connection) != DuckDBSuccess)
    return fail(input_error("engine_failed", {{"message", message}}));

  Session session(std::move(parts));
  std::string allowed;
  for (const auto* paths : {&readable, &writable})
    for (const auto& path : *paths)
      allowed += (allowed.empty() ? "" : ", ") + sql_literal(path.string());
  std::string settings = "SET allowed_paths = [" + allowed +
                         "]; SET enable_external_access = false; SET TimeZone = 'UTC'; ";
  if (context.progress)
    settings +=
        "SET enable_progress_bar = true; SET enable_progress_bar_print = false; "
        "SET progress_bar_time = 0; ";
  METALAB_DO(session.query(settings + "SET lock_configuration = true"));
  return session;
}

Status Session::check_limits() const { return parts_->check_limits(); }

Result<std::vector<Column>> Session::query(const std::string& sql, const RowReader& row) {
  return run(sql, row, false);
}

Result<std::vector<Column>> Session::query_with_progress(const std::string& sql,
                                                         const RowReader& row) {
  return run(sql, row, true);
}

Result<std::vector<Column>> Session::run(const std::string& sql, const RowReader& row,
                                         bool progress) {
  Parts& parts = *parts_;
  if (parts.context.stop.stop_requested()) return fail(interrupted_error());
  ResultGuard guard;
  duckdb_state state = DuckDBError;
  {
    const std::stop_callback on_stop(parts.context.stop,
                                     [&] { duckdb_interrupt(parts.connection); });
    double furthest = 0;
    const Watch::Guard watched(parts.watch, [&] {
      if (std::chrono::steady_clock::now() > parts.deadline || parts.context.stop.stop_requested())
        duckdb_interrupt(parts.connection);
      if (!progress || !parts.context.progress) return;
      const double percent = duckdb_query_progress(parts.connection).percentage;
      furthest = std::max(furthest, percent / 100);
      parts.context.progress(furthest);
    });
    state = duckdb_query(parts.connection, sql.c_str(), &guard.result);
  }
  if (state != DuckDBSuccess) return fail(parts.error(duckdb_result_error(&guard.result)));

  std::vector<Column> columns;
  std::vector<duckdb_type> types;
  for (idx_t c = 0; c < duckdb_column_count(&guard.result); ++c) {
    types.push_back(stored_type(guard.result, c));
    columns.push_back({duckdb_column_name(&guard.result, c), column_type(types.back())});
  }
  if (!row) return columns;
  std::vector<Datum> values(columns.size());
  while (duckdb_data_chunk chunk = duckdb_fetch_chunk(guard.result)) {
    const ChunkGuard chunk_guard(chunk);
    if (parts.context.stop.stop_requested()) return fail(interrupted_error());
    const idx_t rows = duckdb_data_chunk_get_size(chunk);
    std::vector<void*> data;
    std::vector<std::uint64_t*> validity;
    for (idx_t c = 0; c < columns.size(); ++c) {
      duckdb_vector vector = duckdb_data_chunk_get_vector(chunk, c);
      data.push_back(duckdb_vector_get_data(vector));
      validity.push_back(duckdb_vector_get_validity(vector));
    }
    for (idx_t r = 0; r < rows; ++r) {
      for (idx_t c = 0; c < columns.size(); ++c) {
        const bool valid = validity[c] == nullptr || duckdb_validity_row_is_valid(validity[c], r);
        values[c] = valid ? read_value(types[c], data[c], r) : Datum(std::monostate{});
      }
      METALAB_DO(row(values));
    }
  }
  return columns;
}

Result<std::string> Session::query_text(const std::string& sql) {
  std::string out;
  METALAB_DO(query(sql, [&](const std::vector<Datum>& row) -> Status {
    if (const auto* text = std::get_if<std::string>(&row.at(0))) out = *text;
    return {};
  }));
  return out;
}

Result<std::int64_t> Session::query_count(const std::string& sql) {
  std::int64_t out = 0;
  METALAB_DO(query(sql, [&](const std::vector<Datum>& row) -> Status {
    if (const auto* count = std::get_if<cube::Int128>(&row.at(0)))
      out = static_cast<std::int64_t>(*count);
    return {};
  }));
  return out;
}

Status Session::append(const std::string& table, std::size_t rows,
                       const std::function<void(std::size_t, std::vector<Datum>&)>& make) {
  duckdb_appender appender = nullptr;
  if (duckdb_appender_create(parts_->connection, nullptr, table.c_str(), &appender) !=
      DuckDBSuccess) {
    const Error error = parts_->error(duckdb_appender_error(appender));
    duckdb_appender_destroy(&appender);
    return fail(error);
  }
  struct Append {
    duckdb_appender appender;
    duckdb_state operator()(std::monostate) const { return duckdb_append_null(appender); }
    duckdb_state operator()(bool value) const { return duckdb_append_bool(appender, value); }
    duckdb_state operator()(cube::Int128 value) const {
      return duckdb_append_hugeint(
          appender, {static_cast<std::uint64_t>(value), static_cast<std::int64_t>(value >> 64)});
    }
    duckdb_state operator()(double value) const { return duckdb_append_double(appender, value); }
    duckdb_state operator()(float value) const { return duckdb_append_float(appender, value); }
    duckdb_state operator()(const std::string& value) const {
      return duckdb_append_varchar_length(appender, value.data(), value.size());
    }
  };
  std::vector<Datum> values;
  bool good = true;
  for (std::size_t r = 0; r < rows && good && !parts_->context.stop.stop_requested(); ++r) {
    make(r, values);
    for (const Datum& value : values)
      good = good && std::visit(Append{appender}, value) == DuckDBSuccess;
    good = good && duckdb_appender_end_row(appender) == DuckDBSuccess;
  }
  good = good && duckdb_appender_close(appender) == DuckDBSuccess;
  const Error error = parts_->error(good ? nullptr : duckdb_appender_error(appender));
  duckdb_appender_destroy(&appender);
  if (!good || parts_->context.stop.stop_requested()) return fail(error);
  return {};
}

_duckdb_connection* Session::connection() const { return parts_->connection; }

std::string sql_literal(std::string_view text) {
  const auto nul = text.find('\0');
  if (nul == std::string_view::npos) return in_quotes(text, '\'');
  // A statement ends with the first byte 0.
  return "(" + in_quotes(text.substr(0, nul), '\'') + " || chr(0) || " +
         sql_literal(text.substr(nul + 1)) + ")";
}

std::string sql_name(std::string_view name) { return in_quotes(name, '"'); }

}  // namespace metalab::source
