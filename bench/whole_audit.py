"""A whole `metalab audit` against the least that reading the rows costs: a bare GROUP BY of the same five columns by
the quickest engine of the day, then one digest of the file. Ratio = Metalab / (GROUP BY + digest); smaller is
better."""
import shutil
import subprocess
import sys

import common

ENGINES = ("duckdb", "polars")  # beside the library that Metalab loads
TARGETS = {"10M": 1.25, "100M": 0.9, "csv20M": 1.1}


def data_file(chosen, rows):
    suffix = "csv" if rows.startswith("csv") else "parquet"
    path = chosen.work / f"rows-{rows}.{suffix}"
    if not path.exists():
        subprocess.run([sys.executable, common.HERE / "make_rows.py", "--out", chosen.work, "--rows", rows,
                        "--threads", str(chosen.threads)], check=True, stdout=sys.stderr)
    return path


class Peer:
    """Another engine's bare GROUP BY, its answer held against ours; `seconds` are of the query alone."""

    def __init__(self, chosen, python, engine, data):
        self.command = [python, common.HERE / "peer_group_by.py", engine, chosen.threads, data, ",".join(COLUMNS)]

    def run(self):
        done = common.measure(self.command)
        *cells, seconds = done.output.decode().splitlines()
        return sorted(cells), common.Run(float(seconds), None, b"", 0)


COLUMNS = [*common.GROUPS, "outcome", "decision"]


def floors(chosen, data, bare, cells):
    """{engine: action that times its GROUP BY}; ends where one's answer is another."""
    out = {"library": lambda: common.measure(bare)}
    python = common.peers()
    for engine in ENGINES if python else ():
        peer = Peer(chosen, python, engine, data)
        if peer.run()[0] != sorted(cells):
            sys.exit(f"answers differ: {engine}")
        out[engine] = lambda peer=peer: peer.run()[1]
    return out


def lines(rows, times, peaks, note):
    """The entries of time and memory. The floor is the least median of the engines and the digest."""
    floor = {engine: one["median"] for engine, one in times.items() if engine not in ("metalab", "digest")}
    best = min(floor, key=floor.get)
    base = floor[best] + times["digest"]["median"]
    ours = times.get("metalab")
    ratio = ours and ours["median"] / base
    minima = ours and ours["minimum"] / (times[best]["minimum"] + times["digest"]["minimum"])
    target = TARGETS.get(rows, 1.25)
    shown = "; ".join(f"{engine} {common.show(value)}" for engine, value in floor.items())
    note = f"{shown}; sha256 {common.show(times['digest']['median'])}; {note}" + \
           (f"; ratio of minima {minima:.2f}" if ours else "")
    memory = peaks["metalab"] / peaks["library"] if ours and peaks["metalab"] and peaks["library"] else None
    name = f"whole audit, {rows} rows" + ("" if rows.startswith("csv") else " of Parquet")
    return [
        common.entry(f"{name}, time", common.show(ours and ours["median"]), common.show(base), ratio, f"≤ {target}",
                     None if ratio is None else ratio <= target, note),
        common.entry(f"{name}, peak memory", common.megabytes(peaks["metalab"]) if ours else "not run",
                     common.megabytes(peaks["library"]), memory, "≤ 1.2", None if memory is None else memory <= 1.2,
                     "against the GROUP BY of the library that Metalab loads")]


def race(chosen, rows):
    data = data_file(chosen, rows)
    reader = "read_csv" if data.suffix == ".csv" else "read_parquet"
    columns = ", ".join(COLUMNS)
    bare, kind = common.bare_command(
        chosen, f"SELECT {columns}, count(*) FROM {reader}('{data}') GROUP BY {columns}")
    openssl = shutil.which("openssl")
    if not openssl:
        sys.exit("openssl is not installed")
    digest = [openssl, "dgst", "-sha256", data]
    study = common.rows_study(chosen, data, f"whole-{rows.lower()}")
    texts = common.measure(bare).output.decode().splitlines()
    common.measure(digest)  # and the file is in the page cache for everyone
    actions = floors(chosen, data, bare, texts) | {"digest": lambda: common.measure(digest)}
    if chosen.metalab:
        metalab, out = common.Metalab(chosen), chosen.work / study.stem
        metalab.audit(study, out)
        expected = common.answers([line.split("\t") for line in texts], common.GROUPS, common.ALL_SETS)
        common.report(f"{rows}: {common.assert_equal(common.findings(out), expected)} findings equal")
        actions["metalab"] = lambda: metalab.audit(study, out)
    found = common.interleaved(max(5, chosen.runs), **actions)
    times = {name: common.seconds(runs) for name, runs in found.items()}
    peaks = {name: common.peak(runs) for name, runs in found.items()}
    return lines(rows, times, peaks, f"library: {kind}; threads: {chosen.threads}"), {
        "times": times, "peak_bytes": peaks, "cells": len(texts), "file_bytes": data.stat().st_size,
        "baseline_kind": kind}


def main():
    chosen = common.options(__doc__, (["--rows"], {"action": "append", "help": "10M, 100M or csv20M (default 10M)"}))
    entries, measured = [], {}
    for rows in chosen.rows or ["10M"]:
        some, measured[rows] = race(chosen, rows)
        entries += some
    common.finish(chosen, entries, whole_audit=measured)


if __name__ == "__main__":
    main()
