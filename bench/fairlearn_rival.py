"""Fairlearn's MetricFrame(n_boot=1000) on one million rows and 64 groups against a whole `metalab audit` of the
same file with 1,000 replicates. Fairlearn runs with 0 and a few replicates; its time for 1,000 is EXTRAPOLATED
along that line. In its favour: reading the file and starting Python are not counted for it."""
import json
import sys

import common
from whole_audit import data_file

REPLICATES = 1000


def main():
    chosen = common.options(
        __doc__, (["--rows"], {"default": "1M"}), (["--boot"], {"type": int, "default": 2}),
        (["--metrics"], {"default": "selection_rate,true_positive_rate,false_positive_rate,accuracy"}))
    data = data_file(chosen, chosen.rows)
    answer = chosen.work / "fairlearn.json"
    common.measure([sys.executable, common.HERE / "fairlearn_call.py", data, chosen.metrics, f"0,{chosen.boot}",
                    answer])
    rival = json.loads(answer.read_text(encoding="utf-8"))
    plain, booted = rival["seconds"]["0"], rival["seconds"][str(chosen.boot)]
    each = (booted - plain) / chosen.boot
    whole = plain + REPLICATES * each
    times = None
    if chosen.metalab:
        metalab = common.Metalab(chosen)
        study = common.rows_study(chosen, data, f"fairlearn-{chosen.rows.lower()}",
                                  measures=chosen.metrics.split(","), replicates=REPLICATES)
        out = chosen.work / study.stem
        metalab.audit(study, out)
        values = {(v["measure"], frozenset(v["group"].items())): v["estimate"] for v in rival["values"]}
        print(f"{common.assert_equal(common.findings(out), values)} findings equal", file=sys.stderr)
        times = common.seconds([metalab.audit(study, out) for _ in range(chosen.runs)])
    count = len(chosen.metrics.split(","))
    label = f"Fairlearn {rival['versions']['fairlearn']} MetricFrame, {chosen.rows} rows, {rival['groups']} groups, " \
            f"{count} measures"
    shown = common.show(times["median"] if times else None)
    entries = [
        common.entry(f"{label}, no intervals", shown, common.show(plain), plain / times["median"] if times else None,
                     note="measured; Metalab with its 1,000 replicates all the same"),
        common.entry(f"{label}, {REPLICATES:,} replicates", shown, f"{whole:,.0f} s **extrapolated**",
                     whole / times["median"] if times else None,
                     note=f"from runs with 0 and {chosen.boot}: {each:.1f} s a replicate"),
    ]
    common.finish(chosen, entries, fairlearn={
        "measured_seconds": rival["seconds"], "seconds_per_replicate": each,
        "extrapolated_seconds_for_1000": whole, "versions": rival["versions"], "groups": rival["groups"],
        "metrics": chosen.metrics, "metalab": times})


if __name__ == "__main__":
    main()
