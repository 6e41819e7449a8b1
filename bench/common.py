"""What the races share. Imports no heavy library, so that the process that times others stays small."""
import argparse
import json
import math
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
GROUPS = ["region", "grade", "sex"]
MEASURES = [
    "selection_rate", "base_rate", "true_positive_rate", "false_positive_rate", "true_negative_rate",
    "false_negative_rate", "positive_predictive_value", "negative_predictive_value", "false_discovery_rate",
    "false_omission_rate", "accuracy", "error_rate", "balanced_accuracy", "f1", "matthews_correlation",
]


def options(description, *add):
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--metalab", type=Path, help="the executable; without it only the rivals run")
    parser.add_argument("--work", type=Path, default=ROOT / "build" / "bench", help="folder for data and results")
    parser.add_argument("--threads", type=int, default=os.cpu_count())
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--json", type=Path, help="also write the result here")
    for names, rest in add:
        parser.add_argument(*names, **rest)
    chosen = parser.parse_args()
    chosen.work = chosen.work.resolve()
    chosen.work.mkdir(parents=True, exist_ok=True)
    if chosen.metalab:
        chosen.metalab = chosen.metalab.resolve()
        if not os.access(chosen.metalab, os.X_OK):
            parser.error(f"{chosen.metalab.name} is not an executable")
    return chosen


# ---- timing -----------------------------------------------------------------------------------------------

class Run:
    def __init__(self, seconds, peak, output, code):
        self.seconds, self.peak, self.output, self.code = seconds, peak, output, code


def measure(command, codes=(0,), memory=True):
    """One process: wall seconds and peak resident bytes. /usr/bin/time stands between, because the peak that
    wait4 reports for a direct child starts at the size of this Python."""
    command = [str(part) for part in command]
    clock = "/usr/bin/time"
    with tempfile.TemporaryDirectory() as scratch:
        note = Path(scratch) / "peak"
        through = [clock, "-f", "%M", "-o", str(note)] if memory and os.path.exists(clock) else []
        start = time.perf_counter()
        done = subprocess.run(through + command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        seconds = time.perf_counter() - start
        peak = int(note.read_text().split()[-1]) * 1024 if through else None
    if done.returncode not in codes:
        sys.exit(f"{Path(command[0]).name} ended with {done.returncode}\n{done.stderr.decode()[-2000:]}")
    return Run(seconds, peak, done.stdout, done.returncode)


def interleaved(runs, **actions):
    """Each action once a round, so that a busy moment of the machine meets all of them."""
    found = {name: [] for name in actions}
    for _ in range(runs):
        for name, action in actions.items():
            found[name].append(action())
    return found


def seconds(runs):
    values = [run.seconds for run in runs]
    return {"median": statistics.median(values), "minimum": min(values), "runs": len(values)}


def peak(runs):
    values = [run.peak for run in runs if run.peak]
    return statistics.median(values) if values else None


# ---- Metalab ----------------------------------------------------------------------------------------------

class Metalab:
    def __init__(self, chosen):
        self.path, self.threads, self.work = chosen.metalab, chosen.threads, chosen.work

    def audit(self, study, out, memory=True):
        shutil.rmtree(out, ignore_errors=True)
        return measure([self.path, "audit", study, "--out", out, "--threads", self.threads, "--json"],
                       codes=(0, 1, 2), memory=memory)


TOO_FEW = "too_few"  # how these reasons begin


def findings(out):
    """{(measure, frozenset of (group, value))): estimate, None without one, TOO_FEW below the study's minimum}"""
    predicate = json.loads((Path(out) / "evidence.json").read_text(encoding="utf-8"))["predicate"]
    return {(f["measure"], frozenset(f["group"].items())):
            TOO_FEW if f.get("reason", "").startswith(TOO_FEW) else f.get("estimate") for f in predicate["findings"]}


def assert_equal(ours, theirs, tolerance=1e-9):
    """Every rival value must be among Metalab's findings, equal to a relative tolerance, or of too few rows."""
    for key, value in theirs.items():
        name = f"{key[0]} of {dict(key[1]) or 'everyone'}"
        if key not in ours:
            sys.exit(f"answers differ: no finding {name}")
        mine = ours[key]
        if mine == TOO_FEW:  # a rule of ours, which rivals have not
            continue
        if mine is None or value is None:
            if mine is not value:
                sys.exit(f"answers differ: {name}: {mine} and {value}")
        elif not math.isclose(mine, value, rel_tol=tolerance, abs_tol=1e-12):
            sys.exit(f"answers differ: {name}: {mine} and {value}")
    return len(theirs)


def study_text(name, table, columns, measures, groups, intersections, replicates, extra=""):
    lines = [
        "metalab: study/1", f"id: {name}", f"title: {{en: Race {name}}}",
        "system: {name: synthetic, version: \"1\"}",
        "data:", "  tables:", *[f"    {k}: {json.dumps(v)}" for k, v in table.items()], *columns.get("from", []),
        "roles:", f"  outcome: {columns['outcome']}", f"  decision: {columns['decision']}",
        "  groups:", *[f"    {k}: {json.dumps(v)}" for k, v in groups.items()],
    ]
    if intersections:
        lines.append(f"intersections: {json.dumps(intersections)}")
    lines += [f"measures: {json.dumps(measures)}",
              f"uncertainty: {{confidence: 0.95, replicates: {replicates}}}", "seed: 20261122", extra]
    return "\n".join(lines) + "\n"


def rows_study(chosen, data, name, measures=MEASURES, replicates=1000):
    """A study of a file of make_rows.py, written beside it."""
    path = chosen.work / f"{name}.yaml"
    path.write_text(study_text(
        name, {"rows": data.name}, {"outcome": "outcome", "decision": "decision"}, measures,
        {g: g for g in GROUPS}, [GROUPS], replicates), encoding="utf-8")
    return path


# ---- measures of a table, for checking --------------------------------------------------------------------

def quotient(above, below):
    return above / below if below else None


def table_measures(tp, fp, fn, tn):
    positive, negative, chosen, refused = tp + fn, fp + tn, tp + fp, fn + tn
    n = positive + negative
    tpr, tnr = quotient(tp, positive), quotient(tn, negative)
    margins = positive * negative * chosen * refused
    return {
        "selection_rate": quotient(chosen, n), "base_rate": quotient(positive, n),
        "true_positive_rate": tpr, "false_positive_rate": quotient(fp, negative),
        "true_negative_rate": tnr, "false_negative_rate": quotient(fn, positive),
        "positive_predictive_value": quotient(tp, chosen), "negative_predictive_value": quotient(tn, refused),
        "false_discovery_rate": quotient(fp, chosen), "false_omission_rate": quotient(fn, refused),
        "accuracy": quotient(tp + tn, n), "error_rate": quotient(fp + fn, n),
        "balanced_accuracy": None if tpr is None or tnr is None else (tpr + tnr) / 2,
        "f1": quotient(2 * tp, 2 * tp + fp + fn),
        "matthews_correlation": (tp * tn - fp * fn) / math.sqrt(margins) if margins else None,
    }


def answers(cells, names, sets, measures=MEASURES):
    """From [(value of each group…, outcome, decision, n)]: {(measure, group): value} of each set of groups."""
    tables = {}
    for *values, outcome, decision, n in cells:
        row = dict(zip(names, values))
        place = {(1, 1): 0, (0, 1): 1, (1, 0): 2, (0, 0): 3}[int(outcome), int(decision)]
        for chosen in sets:
            key = frozenset((g, row[g]) for g in chosen)
            tables.setdefault(key, [0, 0, 0, 0])[place] += int(n)
    return {(m, key): v for key, table in tables.items() for m, v in table_measures(*table).items() if m in measures}


ALL_SETS = [[], *[[g] for g in GROUPS], GROUPS]


# ---- results ----------------------------------------------------------------------------------------------

def entry(race, ours, rival, ratio=None, target=None, reached=None, note=""):
    """One line of the table. ours and rival are texts to show; ratio is rival ÷ Metalab unless the race says so."""
    return {"race": race, "metalab": ours, "rival": rival, "ratio": ratio, "target": target,
            "reached": reached, "note": note}


def show(value):
    if value is None:
        return "not run"
    return f"{value * 1e3:.1f} ms" if value < 1 else f"{value:.2f} s"


def megabytes(value):
    return "not measured" if value is None else f"{value / 2**20:.0f} MiB"


def markdown(entries):
    lines = ["| Race | Metalab | Rival | Ratio | Target | Reached | Note |", "|---|---|---|---|---|---|---|"]
    for e in entries:
        ratio = "" if e["ratio"] is None else (f"{e['ratio']:.2f}" if e["ratio"] < 100 else f"{e['ratio']:,.0f}")
        reached = {True: "yes", False: "**no**", None: ""}[e["reached"]]
        lines.append(f"| {e['race']} | {e['metalab']} | {e['rival']} | {ratio} | {e['target'] or ''} | {reached} "
                     f"| {e['note']} |")
    return "\n".join(lines)


def machine():
    model = platform.processor()
    try:
        for line in Path("/proc/cpuinfo").read_text().splitlines():
            if line.startswith("model name"):
                model = line.split(":", 1)[1].strip()
                break
    except OSError:
        pass
    return {"processor": model, "cores": os.cpu_count(), "load": os.getloadavg()[0], "system": platform.system(),
            "python": platform.python_version()}


def finish(chosen, entries, **measured):
    result = {"entries": entries, "measured": measured, "machine": machine()}
    if chosen.json:
        chosen.json.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
    print(markdown(entries))


# ---- other engines ----------------------------------------------------------------------------------------

NO_PEERS = "the environment of bench/peers.txt is not there (scripts/setup bench)"


def peers():
    """The Python of the environment of bench/peers.txt, or None."""
    python = ROOT / "build" / "bench-peers" / "bin" / "python"
    return python if python.exists() else None


def report(text):
    print(text, file=sys.stderr)


# ---- the bare baseline ------------------------------------------------------------------------------------

def duckdb_files():
    """(header, library) of the very library the engine loads, or None."""
    root = os.environ.get("DUCKDB_ROOT")
    third = ROOT / "third_party" / "duckdb"
    places = [(Path(root) / "duckdb.h", Path(root) / "libduckdb.so")] if root else []
    places.append((third / "duckdb.h",
                   third / "node_modules" / "@duckdb" / "node-bindings-linux-x64" / "libduckdb.so"))
    return next((p for p in places if p[0].exists() and p[1].exists()), None)


def bare_command(chosen, sql):
    """The command that runs sql with nothing around it, and what it is."""
    files = duckdb_files()
    compiler = shutil.which(os.environ.get("CC", "cc"))
    if files and compiler:
        header, library = files
        program = chosen.work / "bare_group_by"
        source = HERE / "bare_group_by.c"
        if not program.exists() or program.stat().st_mtime < source.stat().st_mtime:
            subprocess.run([compiler, "-O2", "-I", header.parent, source, library,
                            f"-Wl,-rpath,{library.parent.resolve()}", "-o", program], check=True)
        return [program, chosen.threads, sql], "C API, the engine's library file"
    return [sys.executable, HERE / "bare_group_by.py", chosen.threads, sql], "Python package of DuckDB"
