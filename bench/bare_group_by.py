"""The bare baseline where the engine's own library cannot be linked. Usage: bare_group_by.py THREADS SQL"""
import sys

import duckdb

connection = duckdb.connect(config={"threads": int(sys.argv[1])})
for row in connection.execute(sys.argv[2]).fetchall():
    print("\t".join("NULL" if value is None else str(value) for value in row))
