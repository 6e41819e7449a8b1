"""Runs every race and writes one Markdown table to standard output, and everything measured to results.json in the
work folder. --quick: 10 million rows at most, five runs, Fairlearn with one replicate."""
import argparse
import json
import os
import subprocess
import sys
from pathlib import Path

import common


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--metalab", type=Path, help="the executable; without it only the rivals run")
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--work", type=Path, default=common.ROOT / "build" / "bench")
    parser.add_argument("--threads", type=int, default=os.cpu_count())
    chosen = parser.parse_args()
    work = chosen.work.resolve()
    work.mkdir(parents=True, exist_ok=True)
    quick = chosen.quick
    races = [
        ("acs_income", []),
        ("rule_companions", []),
        ("from_cube", []),
        ("whole_audit", ["--rows", "10M"] if quick else ["--rows", "10M", "--rows", "100M", "--rows", "csv20M"]),
        ("score_cube", []),
        ("disclosed_cube", []),
        ("laboratory", []),
        ("laboratory_rivals", []),
        ("pages", []),
        ("expert_script", ["--rows", "1M", "--rows", "10M"] + ([] if quick else ["--rows", "100M"])),
        ("rapidstats_rival", []),
        ("fairlearn_rival", ["--boot", "1" if quick else "3"]),
    ]
    entries, measured, failed = [], {}, []
    for name, more in races:
        print(f"— {name}", file=sys.stderr, flush=True)
        note = work / f"{name}.json"
        note.unlink(missing_ok=True)
        command = [sys.executable, common.HERE / f"{name}.py", "--work", work, "--threads", str(chosen.threads),
                   "--json", note, *more]
        if chosen.metalab:
            command += ["--metalab", chosen.metalab.resolve()]
        if subprocess.run(command, stdout=subprocess.DEVNULL).returncode or not note.exists():
            failed.append(name)
            entries.append(common.entry(name, "**failed**", "", note="see standard error"))
            continue
        result = json.loads(note.read_text(encoding="utf-8"))
        entries += result["entries"]
        measured |= result["measured"]
    table = common.markdown(entries)
    (work / "results.json").write_text(json.dumps(
        {"entries": entries, "measured": measured, "machine": common.machine()}, indent=1) + "\n", encoding="utf-8")
    (work / "results.md").write_text(table + "\n", encoding="utf-8")
    print(table)
    return 1 if failed or any(e["reached"] is False for e in entries) else 0


if __name__ == "__main__":
    sys.exit(main())
