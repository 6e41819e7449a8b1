/* Runs one statement through DuckDB's C API and prints the rows, tab separated: the bare baseline of a race.
   Usage: bare_group_by THREADS SQL */
#include <stdio.h>
#include <stdlib.h>

#include "duckdb.h"

static int fail(const char *where, const char *why) {
  fprintf(stderr, "bare_group_by: %s: %s\n", where, why ? why : "failed");
  return 1;
}

int main(int argc, char **argv) {
  if (argc != 3) {
    fprintf(stderr, "usage: bare_group_by THREADS SQL\n");
    return 2;
  }
  duckdb_config config;
  if (duckdb_create_config(&config) != DuckDBSuccess) return fail("config", NULL);
  duckdb_set_config(config, "threads", argv[1]);
  duckdb_set_config(config, "autoinstall_known_extensions", "false");
  duckdb_set_config(config, "autoload_known_extensions", "false");
  duckdb_database database;
  char *problem = NULL;
  if (duckdb_open_ext(NULL, &database, config, &problem) != DuckDBSuccess) return fail("open", problem);
  duckdb_destroy_config(&config);
  duckdb_connection connection;
  if (duckdb_connect(database, &connection) != DuckDBSuccess) return fail("connect", NULL);
  duckdb_result result;
  if (duckdb_query(connection, argv[2], &result) != DuckDBSuccess)
    return fail("query", duckdb_result_error(&result));
  idx_t rows = duckdb_row_count(&result), columns = duckdb_column_count(&result);
  for (idx_t row = 0; row < rows; row++) {
    for (idx_t column = 0; column < columns; column++) {
      char *text = duckdb_value_varchar(&result, column, row);
      printf("%s%s", column ? "\t" : "", text ? text : "NULL");
      duckdb_free(text);
    }
    printf("\n");
  }
  duckdb_destroy_result(&result);
  duckdb_disconnect(&connection);
  duckdb_close(&database);
  return 0;
}
