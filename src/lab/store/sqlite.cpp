// SPDX-License-Identifier: Apache-2.0
#include "lab/store/sqlite.hpp"

#include <sqlite3.h>

#include <unordered_map>

#include "base/assert.hpp"

namespace metalab::lab {

struct Connection::Inside {
  sqlite3* handle = nullptr;
  std::unordered_map<const char*, sqlite3_stmt*> prepared;  // by the literal's address

  ~Inside() {
    for (const auto& [text, statement] : prepared) sqlite3_finalize(statement);
    sqlite3_close(handle);
  }
};

namespace {

constexpr int kBusyMilliseconds = 5'000;

Error store_error(sqlite3* handle) {
  const int code = handle == nullptr ? SQLITE_NOMEM : sqlite3_errcode(handle);
  if (code == SQLITE_FULL) return input_error("lab_store_full");
  return input_error("lab_store", {{"why", handle == nullptr ? "memory" : sqlite3_errmsg(handle)}});
}

/// No extensions, no double-quoted texts, no writes to SQLite's own tables. The schema stays
/// trusted: its checks and an index read JSON, which SQLite 3.40 takes for unsafe in one that is
/// not.
void close_doors(sqlite3* handle) {
  for (const int door :
       {SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, SQLITE_DBCONFIG_ENABLE_FTS3_TOKENIZER,
        SQLITE_DBCONFIG_DQS_DML, SQLITE_DBCONFIG_DQS_DDL})
    sqlite3_db_config(handle, door, 0, nullptr);
  sqlite3_db_config(handle, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
}

Status run(sqlite3* handle, const char* script) {
  if (sqlite3_exec(handle, script, nullptr, nullptr, nullptr) == SQLITE_OK) return {};
  return fail(store_error(handle));
}

void bind(sqlite3_stmt* statement, const Values& values) {
  METALAB_ASSERT(sqlite3_bind_parameter_count(statement) <= std::ssize(values));
  for (int i = 0; i < sqlite3_bind_parameter_count(statement); ++i) {
    const Value& value = values[static_cast<std::size_t>(i)];
    if (const auto* text = std::get_if<std::string>(&value))
      sqlite3_bind_text64(statement, i + 1, text->data(), text->size(), SQLITE_STATIC, SQLITE_UTF8);
    else if (const auto* integer = std::get_if<std::int64_t>(&value))
      sqlite3_bind_int64(statement, i + 1, *integer);
    else
      sqlite3_bind_null(statement, i + 1);
  }
}

Value column(sqlite3_stmt* statement, int i) {
  switch (sqlite3_column_type(statement, i)) {
    case SQLITE_INTEGER:
      return std::int64_t{sqlite3_column_int64(statement, i)};
    case SQLITE_NULL:
      return nullptr;
    default: {
      const auto* bytes = static_cast<const char*>(sqlite3_column_blob(statement, i));
      const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement, i));
      return bytes == nullptr ? std::string() : std::string(bytes, size);
    }
  }
}

}  // namespace

Connection::Connection(std::unique_ptr<Inside> inside) : inside_(std::move(inside)) {}
Connection::Connection(Connection&&) noexcept = default;
Connection& Connection::operator=(Connection&&) noexcept = default;
Connection::~Connection() = default;

std::vector<std::string> first_texts(const Rows& rows) {
  std::vector<std::string> out;
  for (const Row& row : rows) out.push_back(row.text(0));
  return out;
}

Result<Connection> Connection::open(const std::filesystem::path& file, Kind kind) {
  auto inside = std::make_unique<Inside>();
  const int flags =
      SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE |
      (kind == Kind::writer ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE : SQLITE_OPEN_READONLY);
  if (sqlite3_open_v2(file.c_str(), &inside->handle, flags, nullptr) != SQLITE_OK)
    return fail(store_error(inside->handle));
  close_doors(inside->handle);
  sqlite3_busy_timeout(inside->handle, kBusyMilliseconds);
  if (kind == Kind::copier) return Connection(std::move(inside));
  METALAB_DO(run(inside->handle, kind == Kind::writer
                                     ? "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; "
                                       "PRAGMA foreign_keys=ON; PRAGMA secure_delete=ON;"
                                     : "PRAGMA query_only=ON;"));
  return Connection(std::move(inside));
}

Result<Rows> Connection::ask(Sql statement, const Values& values) const {
  sqlite3_stmt*& prepared = inside_->prepared[statement.text()];
  if (prepared == nullptr &&
      sqlite3_prepare_v3(inside_->handle, statement.text(), -1, SQLITE_PREPARE_PERSISTENT,
                         &prepared, nullptr) != SQLITE_OK)
    return fail(store_error(inside_->handle));
  bind(prepared, values);
  Rows rows;
  int state = SQLITE_ROW;
  while ((state = sqlite3_step(prepared)) == SQLITE_ROW) {
    Values row;
    for (int i = 0; i < sqlite3_column_count(prepared); ++i) row.push_back(column(prepared, i));
    rows.emplace_back(std::move(row));
  }
  const Error error = state == SQLITE_DONE ? Error{} : store_error(inside_->handle);
  sqlite3_reset(prepared);
  sqlite3_clear_bindings(prepared);
  if (state != SQLITE_DONE) return fail(error);
  return rows;
}

Result<std::optional<Row>> Connection::ask_one(Sql statement, const Values& values) const {
  METALAB_TRY(Rows rows, ask(statement, values));
  return rows.empty() ? std::nullopt : std::optional(std::move(rows.front()));
}

Result<std::int64_t> Connection::change(Sql statement, const Values& values) const {
  METALAB_DO(ask(statement, values));
  return std::int64_t{sqlite3_changes64(inside_->handle)};
}

Status Connection::run_script(const std::string& script) const {
  return run(inside_->handle, script.c_str());
}

}  // namespace metalab::lab
