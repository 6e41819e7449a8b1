"""`metalab cube` with `disclosure:` of a million rows whose four groups and their intersection make over 100,000 cells,
against the same cube without. Every published count must hold the true one, and none below the minimum may be told
apart. Ratio = with / without; smaller is better."""
import sys

import common

MINIMUM = 10
GROUPS = ["a", "b", "c", "d"]
ROWS = 1_000_000
# Small values are many, so that cells of one person stand beside cells of thousands.
SQL = f"""
WITH drawn AS (SELECT {', '.join(f"((i * {factor} + {shift}) % 1000003) / 1000003.0 AS u{n}" for n, (factor, shift) in
                                 enumerate([(7919, 13), (104729, 29), (15485863, 71), (32452843, 5), (49979687, 3),
                                            (67867967, 11)]))}
               FROM range({ROWS}) t(i))
SELECT 'a' || CAST(floor(u0 * u0 * 18) AS INTEGER) AS a, 'b' || CAST(floor(u1 * u1 * 15) AS INTEGER) AS b,
       'c' || CAST(floor(u2 * sqrt(u2) * 12) AS INTEGER) AS c, 'd' || CAST(floor(u3 * sqrt(u3) * 8) AS INTEGER) AS d,
       CAST(u4 < 0.3 AS INTEGER) AS outcome, CAST(u5 < 0.4 AS INTEGER) AS decision FROM drawn"""


def rows_file(chosen):
    path = chosen.work / "many-cells.parquet"
    if not path.exists():
        import duckdb
        duckdb.connect(config={"threads": chosen.threads}).execute(f"COPY ({SQL}) TO '{path}' (FORMAT parquet)")
    return path


def study(chosen, data, name, extra):
    path = chosen.work / f"{name}.yaml"
    path.write_text(common.study_text(name, {"rows": data.name}, {"outcome": "outcome", "decision": "decision"},
                                      ["selection_rate"], {g: g for g in GROUPS}, [GROUPS], 1000, extra),
                    encoding="utf-8")
    return path


def check(data, cube):
    """Of each published cell: n ≤ true count ≤ n_most, and nothing exact between 1 and the minimum. Returns how many."""
    import duckdb
    names = [*GROUPS, "outcome", "decision"]
    tables = [set(GROUPS) - set(merged.split(",")) for merged, in duckdb.sql(f"SELECT DISTINCT merged FROM '{cube}'").fetchall()]
    counts = " UNION ALL ".join(
        f"SELECT {', '.join(g if g in table else f'NULL AS {g}' for g in GROUPS)}, outcome, decision, count(*) AS people "
        f"FROM '{data}' GROUP BY ALL" for table in tables)
    same = " AND ".join(f"cube.{name} IS NOT DISTINCT FROM counted.{name}" for name in names)
    cells, wrong, told = duckdb.sql(f"""
        SELECT count(*), count(*) FILTER (coalesce(people, 0) NOT BETWEEN coalesce(n, 0) AND n_most),
               count(*) FILTER (n_most < {MINIMUM - 1} OR (n_most = n AND n BETWEEN 1 AND {MINIMUM - 1}))
        FROM '{cube}' AS cube LEFT JOIN ({counts}) AS counted ON {same}""").fetchone()
    if wrong or told:
        sys.exit(f"answers differ: {wrong} of {cells} cells do not hold their count, {told} are told apart")
    return cells


def main():
    chosen = common.options(__doc__)
    if not chosen.metalab:
        common.finish(chosen, [common.entry("disclosed cube", "not run", "")])
        return
    data = rows_file(chosen)
    made = {}

    def maker(name, extra):
        yaml, cube = study(chosen, data, name, extra), chosen.work / f"{name}.parquet"

        def make():
            cube.unlink(missing_ok=True)
            return common.measure([chosen.metalab, "cube", yaml, "--out", cube, "--threads", chosen.threads])
        made[name] = cube
        return make

    plain, disclosed = maker("open-cells", ""), maker("disclosed-cells", f"disclosure: {{minimum_cell: {MINIMUM}}}")
    disclosed()
    cells = check(data, made["disclosed-cells"])
    found = common.interleaved(max(5, chosen.runs), plain=plain, disclosed=disclosed)
    times = {name: common.seconds(runs) for name, runs in found.items()}
    with_, without = times["disclosed"]["median"], times["plain"]["median"]
    common.finish(chosen, [common.entry(
        "disclosed cube of a million rows", common.show(with_), common.show(without), with_ / without, "2 s", with_ <= 2,
        f"{cells:,} published cells, each held against the rows; the rival is the same cube without `disclosure:`; "
        f"threads: {chosen.threads}")], disclosed_cube=times)


if __name__ == "__main__":
    main()
