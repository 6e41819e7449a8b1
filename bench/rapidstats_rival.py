"""rapidstats' bootstrap (Rust, Polars) of the 32 groups of two columns, 1,000 replicates of one million rows, against
a whole `metalab audit` of the same groups. In its favour: reading the file and starting Python are not counted."""
import json

import common
from whole_audit import data_file

REPLICATES = 1000
ROWS = "1M"
GROUPS = ["region", "grade"]


def main():
    chosen = common.options(__doc__)
    python = common.peers()
    name = f"rapidstats, {ROWS} rows, {REPLICATES:,} replicates"
    if not python:
        common.finish(chosen, [common.entry(name, "not run", "", note=common.NO_PEERS)])
        return
    data = data_file(chosen, ROWS)
    answer = chosen.work / "rapidstats.json"
    common.measure([python, common.HERE / "rapidstats_call.py", data, REPLICATES, answer])
    rival = json.loads(answer.read_text(encoding="utf-8"))
    values = {(v["measure"], frozenset(v["group"].items())): v["estimate"] for v in rival["values"]}
    times = None
    if chosen.metalab:
        metalab = common.Metalab(chosen)
        study = chosen.work / "rapidstats.yaml"
        study.write_text(common.study_text(
            "rapidstats", {"rows": data.name}, {"outcome": "outcome", "decision": "decision"},
            sorted({measure for measure, _ in values}), {g: g for g in GROUPS}, [GROUPS], REPLICATES),
            encoding="utf-8")
        out = chosen.work / study.stem
        metalab.audit(study, out)
        common.report(f"{common.assert_equal(common.findings(out), values)} findings equal")
        times = common.seconds([metalab.audit(study, out) for _ in range(chosen.runs)])
    common.finish(chosen, [common.entry(
        f"rapidstats {rival['version']}, {ROWS} rows, {rival['groups']} groups, {REPLICATES:,} replicates",
        common.show(times["median"] if times else None), common.show(rival["seconds"]),
        rival["seconds"] / times["median"] if times else None,
        note="percentile intervals of all its measures of a table; reading not counted")],
        rapidstats={"seconds": rival["seconds"], "version": rival["version"], "metalab": times})


if __name__ == "__main__":
    main()
