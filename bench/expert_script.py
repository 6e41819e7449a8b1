"""Metalab against an expert's own script (expert_rival.py), whole process against whole process on the same
Parquet: 15 measures, 79 groups, 1,000 replicates. Ratio = script / Metalab; above 1 Metalab is faster, though it
does more (digests, simultaneous intervals, evidence, report)."""
import json
import sys

import common
from whole_audit import data_file


def main():
    chosen = common.options(__doc__, (["--rows"], {"action": "append", "help": "1M, 10M (default both), 100M"}),
                            (["--replicates"], {"type": int, "default": 1000}))
    entries, measured = [], {}
    for rows in chosen.rows or ["1M", "10M"]:
        data = data_file(chosen, rows)
        answer = chosen.work / "expert.json"
        command = [sys.executable, common.HERE / "expert_rival.py", data, chosen.threads, chosen.replicates, answer]
        common.measure(command)
        rival = json.loads(answer.read_text(encoding="utf-8"))
        actions = {"rival": lambda: common.measure(command)}
        if chosen.metalab:
            metalab = common.Metalab(chosen)
            study = common.rows_study(chosen, data, f"expert-{rows.lower()}", replicates=chosen.replicates)
            out = chosen.work / study.stem
            metalab.audit(study, out)
            values = {(v["measure"], frozenset(v["group"].items())): v["estimate"] for v in rival["values"]}
            print(f"{rows}: {common.assert_equal(common.findings(out), values)} findings equal", file=sys.stderr)
            actions["metalab"] = lambda: metalab.audit(study, out)
        found = common.interleaved(chosen.runs, **actions)
        rival = json.loads(answer.read_text(encoding="utf-8"))  # of the last run
        times = {name: common.seconds(runs) for name, runs in found.items()}
        ratio = times["rival"]["median"] / times["metalab"]["median"] if chosen.metalab else None
        entries.append(common.entry(
            f"expert's script, {rows} rows, {chosen.replicates:,} replicates",
            common.show(times["metalab"]["median"] if chosen.metalab else None),
            common.show(times["rival"]["median"]), ratio, "", None,
            f"script inside: GROUP BY {common.show(rival['count_seconds'])}, "
            f"replicates and quantiles {common.show(rival['rest_seconds'])}; threads: {chosen.threads}"))
        measured[rows] = {"times": times, "rival": {k: v for k, v in rival.items() if k != "values"}}
    common.finish(chosen, entries, expert_script=measured)


if __name__ == "__main__":
    main()
