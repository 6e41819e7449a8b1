"""`metalab cube` of ten million rows with three group columns, outcome, decision and a score in bins, against two
passes of bare SQL in processes of their own: the distinct scores, which say whether bins are needed, and the very SQL
it prints. Ratio = Metalab / both; smaller is better. Metalab also checks the study, digests the file and writes the
cube."""
import json
import subprocess
import sys
from decimal import Decimal

import common
from whole_audit import data_file

ROWS = "10M"


def scored_rows(chosen):
    """The rows of the races with a score that is higher for positives; the same for the same rows."""
    path = chosen.work / f"scored-{ROWS}.parquet"
    if not path.exists():
        import duckdb
        source = data_file(chosen, ROWS)
        duckdb.connect(config={"threads": chosen.threads}).execute(
            f"COPY (SELECT region, grade, sex, outcome, decision, ((file_row_number * 2654435761 % 4294967296) / "
            f"4294967296.0 + outcome) / 2 AS score FROM read_parquet('{source}', file_row_number = true)) "
            f"TO '{path}' (FORMAT parquet)")
    return path


def study(chosen, data):
    path = chosen.work / "scored.yaml"
    text = common.study_text("scored", {"rows": data.name}, {"outcome": "outcome", "decision": "decision"}, ["auc"],
                             {g: g for g in common.GROUPS}, [], 1000)
    path.write_text(text.replace("  decision: decision\n", "  decision: decision\n  score: score\n"), encoding="utf-8")
    return path


def totals(rows):
    """{cell without its score: [rows, sum of scores]}, so that the order of cells does not matter."""
    out = {}
    for *cell, n, score in rows:
        one = out.setdefault(tuple(map(str, cell)), [0, 0])
        one[0] += int(n)
        one[1] += int(Decimal(score))
    return out


def main():
    chosen = common.options(__doc__)
    if not chosen.metalab:
        common.finish(chosen, [common.entry("cube with scores", "not run", "")])
        return
    import duckdb
    data = scored_rows(chosen)
    yaml, cube = study(chosen, data), chosen.work / "scored-cube.parquet"
    shown = subprocess.run([chosen.metalab, "audit", yaml, "--dry-run", "--json"], check=True, stdout=subprocess.PIPE,
                           stderr=subprocess.DEVNULL)
    sql = json.loads(shown.stdout)["sql"].replace('FROM "rows"', f"FROM read_parquet('{data}')")
    bare, kind = common.bare_command(chosen, sql)
    command = [chosen.metalab, "cube", yaml, "--out", cube, "--threads", chosen.threads]

    def make():
        cube.unlink(missing_ok=True)
        return common.measure(command)

    make()
    lines = [line.split("\t") for line in common.measure(bare).output.decode().splitlines()]
    theirs = totals([*line[:5], line[6], line[7]] for line in lines)
    ours = totals(duckdb.sql(f"SELECT {', '.join(sorted(common.GROUPS))}, outcome, decision, n, sum_score FROM '{cube}'")
                  .fetchall())
    if ours != theirs:
        sys.exit("answers differ: the cube's rows and sums of scores")
    print(f"scored: {len(ours)} groups equal, {len(lines):,} cells", file=sys.stderr)
    first, _ = common.bare_command(chosen, f"SELECT count(DISTINCT score) FROM read_parquet('{data}')")
    found = common.interleaved(max(5, chosen.runs), distinct=lambda: common.measure(first),
                               bare=lambda: common.measure(bare), metalab=make)
    times = {name: common.seconds(runs) for name, runs in found.items()}
    both = times["distinct"]["median"] + times["bare"]["median"]
    ratio = times["metalab"]["median"] / both
    common.finish(chosen, [common.entry(
        f"cube of {ROWS} rows with scores in bins", common.show(times["metalab"]["median"]), common.show(both), ratio,
        "≤ 0.5", ratio <= 0.5,
        f"distinct scores {common.show(times['distinct']['median'])}, the same SQL {common.show(times['bare']['median'])}"
        f"; {kind}; {len(lines):,} cells; threads: {chosen.threads}")], score_cube=times)


if __name__ == "__main__":
    main()
