"""Makes the rows of the races: three text group columns of 8, 4 and 2 values, outcome and decision 0 or 1.

The value of a row depends on its number and the seed alone (an integer hash written out, no library's
own), so any size is a prefix of a larger one and any DuckDB gives the same rows."""
import argparse
import hashlib
import time
from pathlib import Path

import duckdb

SEED = 20261122
SQL = """
WITH numbers AS (
  SELECT i, {draws} FROM range({rows}) t(i)
), groups AS (
  SELECT i, d, e,
    CASE WHEN a < 0.30 THEN 0 WHEN a < 0.52 THEN 1 WHEN a < 0.68 THEN 2 WHEN a < 0.80 THEN 3
         WHEN a < 0.89 THEN 4 WHEN a < 0.95 THEN 5 WHEN a < 0.985 THEN 6 ELSE 7 END AS g,
    CASE WHEN b < 0.50 THEN 0 WHEN b < 0.80 THEN 1 WHEN b < 0.95 THEN 2 ELSE 3 END AS h,
    CASE WHEN c < 0.48 THEN 0 ELSE 1 END AS s
  FROM numbers
), outcomes AS (
  SELECT *, CAST(d < 0.22 + 0.02 * g + 0.03 * h + 0.05 * s AS INTEGER) AS y FROM groups
)
SELECT ['north','north-east','east','south-east','south','south-west','west','north-west'][g + 1] AS region,
       ['junior','middle','senior','principal'][h + 1] AS grade,
       ['women','men'][s + 1] AS sex,
       y AS outcome,
       CAST(e < CASE WHEN y = 1 THEN 0.62 - 0.01 * g + 0.02 * h + 0.04 * s
                     ELSE 0.11 + 0.005 * g + 0.01 * h + 0.02 * s END AS INTEGER) AS decision
FROM outcomes
"""


def draw(name, stream):
    """A number in [0, 1): three rounds of multiply and xor-shift on 32 bits, held in UBIGINT."""
    word = f"(i + {SEED + 7919 * stream})::UBIGINT"
    for factor in (2654435769, 2246822519, 3266489917):
        word = f"({word} * {factor}::UBIGINT % 4294967296::UBIGINT)"
        word = f"xor({word}, {word} >> 15)" if factor != 3266489917 else word
    return f"{word} / 4294967296.0 AS {name}"


def statement(rows):
    draws = ", ".join(draw(name, stream) for stream, name in enumerate("abcde", 1))
    return SQL.format(rows=rows, draws=draws)


def make(path, rows, threads):
    if path.exists():
        return path
    start = time.perf_counter()
    unfinished = path.with_suffix(path.suffix + ".part")
    form = "FORMAT csv, HEADER" if path.suffix == ".csv" else "FORMAT parquet, COMPRESSION snappy"
    connection = duckdb.connect(config={"threads": threads, "preserve_insertion_order": True,
                                        "memory_limit": "8GB", "temp_directory": str(path.parent / "spill")})
    connection.execute(f"COPY ({statement(rows)}) TO '{unfinished}' ({form})")
    unfinished.rename(path)
    print(f"{path.name}: {rows:,} rows, {path.stat().st_size:,} bytes, {time.perf_counter() - start:.1f} s, "
          f"DuckDB {duckdb.__version__}")
    return path


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True, help="folder")
    parser.add_argument("--rows", action="append", default=[],
                        help="1M, 10M, 100M of Parquet, or csv20M; may be given several times")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--digest", action="store_true", help="print SHA-256 too")
    chosen = parser.parse_args()
    chosen.out.mkdir(parents=True, exist_ok=True)
    for name in chosen.rows or ["1M", "10M"]:
        csv = name.startswith("csv")
        rows = int(name.removeprefix("csv").removesuffix("M")) * 1_000_000
        path = make(chosen.out / f"rows-{name}.{'csv' if csv else 'parquet'}", rows, chosen.threads)
        if chosen.digest:
            with path.open("rb") as file:
                print(f"{path.name}: sha256 {hashlib.file_digest(file, 'sha256').hexdigest()}")


if __name__ == "__main__":
    main()
