"""What a person waits for: ACSIncome (332,900 rows, two files joined) to evidence and HTML in one cold process,
the Adult example, `metalab check` and `metalab --version`. Targets in seconds; files are in the page cache."""
import os
import sys
import tempfile
from pathlib import Path

import common

DATA = Path("..") / "shared" / "data" / "decisions"
SEX, RACE = "CAST(SEX AS INTEGER)", "CAST(RAC1P AS INTEGER)"
AGE = "CASE WHEN AGEP < 30 THEN 'under 30' WHEN AGEP < 60 THEN '30 to 59' ELSE '60 and over' END"


def rival_answers(people, scores):
    import duckdb
    cells = duckdb.connect().execute(
        f"SELECT CAST({SEX} AS VARCHAR), CAST({RACE} AS VARCHAR), {AGE}, PINCP, "
        f"CAST(score_boosted >= 0.5 AS INTEGER), count(*) "
        f"FROM '{people}' JOIN '{scores}' USING (\"index\") GROUP BY ALL").fetchall()
    return common.answers(cells, ["sex", "race", "age"], [[], ["sex"], ["race"], ["age"], ["sex", "race"]])


def acs(chosen, metalab):
    target = 1.0
    people, scores = ((common.ROOT / DATA / file).resolve()
                      for file in ("acs-income-test.parquet", "acs-income-scores.parquet"))
    if not (people.exists() and scores.exists()):
        return common.entry("ACSIncome, cold process", "not run", "", None, "< 1 s", None,
                            "the data is not beside the repository (../shared/data/decisions)"), None
    answers = rival_answers(people, scores)
    if not metalab:
        return common.entry("ACSIncome, cold process", "not run", f"{len(answers)} answers ready", None, "< 1 s"), None
    with tempfile.TemporaryDirectory() as folder:
        tables = {}
        for name, file in (("people", people), ("scores", scores)):
            os.symlink(file, Path(folder) / file.name)
            tables[name] = file.name
        study, out = Path(folder) / "study.yaml", Path(folder) / "out"
        study.write_text(common.study_text(
            "acs-income", tables,
            {"from": ['  from: people JOIN scores USING ("index")'], "outcome": "PINCP",
             "decision": "score_boosted >= 0.5"},
            common.MEASURES, {"sex": "SEX", "race": "RAC1P", "age": AGE}, [["sex", "race"]], 2000), encoding="utf-8")
        metalab.audit(study, out)
        if not (out / "report.html").exists():
            sys.exit("metalab audit wrote no report.html")
        compared = common.assert_equal(common.findings(out), answers)
        print(f"ACSIncome: {compared} findings equal", file=sys.stderr)
        runs = [metalab.audit(study, out) for _ in range(max(5, chosen.runs))]
    times = common.seconds(runs)
    return common.entry("ACSIncome, 332,900 rows joined, to evidence and HTML", common.show(times["median"]), "",
                        None, "< 1 s", times["median"] < target,
                        f"minimum {common.show(times['minimum'])}, peak {common.megabytes(common.peak(runs))}"), times


def timed(name, target, runs, call):
    call()
    times = common.seconds([call() for _ in range(runs)])
    return common.entry(name, common.show(times["median"]), "", None, f"< {target * 1e3:.0f} ms",
                        times["median"] < target, f"minimum {common.show(times['minimum'])}"), times


def main():
    chosen = common.options(__doc__)
    metalab = common.Metalab(chosen) if chosen.metalab else None
    first, times = acs(chosen, metalab)
    entries, measured = [first], {"acs_income": times}
    adult = common.ROOT / "examples" / "adult" / "study.yaml"
    waits = [("Adult example, audit", 0.150, None), ("metalab check, Adult example", 0.050, ["check", adult]),
             ("metalab --version", 0.025, ["--version"])]
    for name, target, arguments in waits:
        if not metalab or (adult in (arguments or [adult]) and not adult.exists()):
            entries.append(common.entry(name, "not run", "", None, f"< {target * 1e3:.0f} ms", None))
            continue
        if arguments:
            call = lambda: common.measure([metalab.path, *arguments], memory=False)
        else:
            call = lambda: metalab.audit(adult, chosen.work / "adult", memory=False)
        line, measured[name] = timed(name, target, max(20 if arguments else 5, chosen.runs), call)
        entries.append(line)
    common.finish(chosen, entries, waits=measured)


if __name__ == "__main__":
    main()
