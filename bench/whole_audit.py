"""A whole `metalab audit` against the least that reading the rows costs: a bare GROUP BY of the same five columns
in its own process, then one digest of the file. Ratio = Metalab / (GROUP BY + digest); smaller is better."""
import shutil
import statistics
import subprocess
import sys

import common


def data_file(chosen, rows):
    suffix = "csv" if rows.startswith("csv") else "parquet"
    path = chosen.work / f"rows-{rows}.{suffix}"
    if not path.exists():
        subprocess.run([sys.executable, common.HERE / "make_rows.py", "--out", chosen.work, "--rows", rows,
                        "--threads", str(chosen.threads)], check=True, stdout=sys.stderr)
    return path


def race(chosen, rows):
    data = data_file(chosen, rows)
    reader = "read_csv" if data.suffix == ".csv" else "read_parquet"
    columns = ", ".join([*common.GROUPS, "outcome", "decision"])
    sql = f"SELECT {columns}, count(*) FROM {reader}('{data}') GROUP BY {columns}"
    bare, kind = common.bare_command(chosen, sql)
    openssl = shutil.which("openssl")
    if not openssl:
        sys.exit("openssl is not installed")
    digest = [openssl, "dgst", "-sha256", data]
    study = common.rows_study(chosen, data, f"whole-{rows.lower()}")
    metalab = common.Metalab(chosen) if chosen.metalab else None

    cells = [line.split("\t") for line in common.measure(bare).output.decode().splitlines()]
    common.measure(digest)  # and the file is in the page cache for everyone
    if metalab:
        out = chosen.work / study.stem
        metalab.audit(study, out)
        compared = common.assert_equal(common.findings(out), common.answers(cells, common.GROUPS, common.ALL_SETS))
        print(f"{rows}: {compared} findings equal", file=sys.stderr)

    actions = {"bare": lambda: common.measure(bare), "digest": lambda: common.measure(digest)}
    if metalab:
        actions["metalab"] = lambda: metalab.audit(study, out)
    found = common.interleaved(max(5, chosen.runs), **actions)
    times = {name: common.seconds(runs) for name, runs in found.items()}
    peaks = {name: common.peak(runs) for name, runs in found.items()}
    sums = [b.seconds + d.seconds for b, d in zip(found["bare"], found["digest"])]
    base = {"median": statistics.median(sums), "minimum": min(sums)}
    note = f"GROUP BY {common.show(times['bare']['median'])} + sha256 {common.show(times['digest']['median'])}; " \
           f"{kind}; threads: {chosen.threads}"
    entries = []
    ratio = memory = None
    if metalab:
        ratio = times["metalab"]["median"] / base["median"]
        note += f"; ratio of minima {times['metalab']['minimum'] / base['minimum']:.2f}"
        if peaks["metalab"] and peaks["bare"]:
            memory = peaks["metalab"] / peaks["bare"]
    name = f"whole audit, {rows} rows" + ("" if data.suffix == ".csv" else " of Parquet")
    entries.append(common.entry(
        f"{name}, time", common.show(times["metalab"]["median"] if metalab else None),
        common.show(base["median"]), ratio, "≤ 1.15", None if ratio is None else ratio <= 1.15, note))
    entries.append(common.entry(
        f"{name}, peak memory", common.megabytes(peaks["metalab"]) if metalab else "not run",
        common.megabytes(peaks["bare"]), memory, "≤ 1.2", None if memory is None else memory <= 1.2,
        "against the GROUP BY alone"))
    return entries, {"times": times, "baseline": base, "peak_bytes": peaks, "cells": len(cells),
                     "file_bytes": data.stat().st_size, "baseline_kind": kind}


def main():
    chosen = common.options(__doc__, (["--rows"], {"action": "append", "help": "10M, 100M or csv20M (default 10M)"}))
    entries, measured = [], {}
    for rows in chosen.rows or ["10M"]:
        some, measured[rows] = race(chosen, rows)
        entries += some
    common.finish(chosen, entries, whole_audit=measured)


if __name__ == "__main__":
    main()
