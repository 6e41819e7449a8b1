"""A bare GROUP BY by another engine: peer_group_by.py ENGINE THREADS FILE COLUMN,COLUMN…; prints the groups with
their rows, tab separated, and last the seconds that the query took. Starting Python and importing the engine do not
count, in the engine's favour. Runs in the environment of bench/peers.txt."""
import os
import sys
import time


def by_duckdb(threads, path, columns):
    import duckdb
    session = duckdb.connect(config={"threads": threads})
    start = time.perf_counter()
    rows = session.execute(f"SELECT {', '.join(columns)}, count(*) FROM '{path}' GROUP BY ALL").fetchall()
    return rows, time.perf_counter() - start


def by_polars(threads, path, columns):
    os.environ["POLARS_MAX_THREADS"] = str(threads)
    import polars
    scan = polars.scan_csv if path.endswith(".csv") else polars.scan_parquet
    start = time.perf_counter()
    rows = scan(path).group_by(columns).len().collect(engine="streaming").rows()
    return rows, time.perf_counter() - start


def main():
    engine, threads, path, columns = sys.argv[1], int(sys.argv[2]), sys.argv[3], sys.argv[4].split(",")
    rows, seconds = {"duckdb": by_duckdb, "polars": by_polars}[engine](threads, path, columns)
    for row in rows:
        print(*row, sep="\t")
    print(seconds)


if __name__ == "__main__":
    main()
