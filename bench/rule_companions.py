"""What stands beside a rule's verdict (Fisher's exact test, the pooled z, the flip test) for 30 thousand to a
million rows in 16 groups: the whole audit with a criterion under the four-fifths rule against the same audit
without one. A smaller file must not take longer than a larger one."""
import random

import common

GROUPS = 16
SIZES = (30_000, 100_000, 800_000, 1_000_000)
CRITERION = ("criteria:\n  - {id: c, measure: selection_rate, across: team, compare: ratio, at_least: 0.8, "
             "because: us.ugesp.four-fifths}")


def rows(chosen, size):
    """A CSV file in which each group is selected a little more often than the one before."""
    path = chosen.work / f"companions_{size}.csv"
    if not path.exists():
        draw = random.Random(size)
        path.write_text("team,chosen\n" + "".join(
            f"t{i % GROUPS:02d},{int(draw.random() < 0.3 + 0.01 * (i % GROUPS))}\n" for i in range(size)),
            encoding="utf-8")
    return path


def study(chosen, data, name, criteria):
    path = chosen.work / f"{name}.yaml"
    path.write_text("\n".join([
        "metalab: study/1", f"id: {name}", "title: {en: Companions}", 'system: {name: synthetic, version: "1"}',
        f"data: {{tables: {{rows: {data.name}}}}}", "roles: {decision: chosen, groups: {team: team}}",
        "measures: [selection_rate]", criteria]) + "\n", encoding="utf-8")
    return path


def main():
    chosen = common.options(__doc__)
    metalab = common.Metalab(chosen) if chosen.metalab else None
    entries, measured = [], {}
    for size in SIZES:
        name = f"companions of {GROUPS} groups, {size:,} rows"
        if not metalab:
            entries.append(common.entry(name, "not run", "", None, "≤ 1.5", None))
            continue
        data = rows(chosen, size)
        plain, ruled = (study(chosen, data, f"companions-{size}-{kind}", text)
                        for kind, text in (("plain", ""), ("ruled", CRITERION)))
        runs = common.interleaved(chosen.runs, plain=lambda: metalab.audit(plain, chosen.work / "plain"),
                                  ruled=lambda: metalab.audit(ruled, chosen.work / "ruled"))
        without, within = (common.seconds(runs[kind])["median"] for kind in ("plain", "ruled"))
        measured[str(size)] = {"without": without, "with": within}
        entries.append(common.entry(name, common.show(within), common.show(without), within / without, "≤ 1.5",
                                    within / without <= 1.5, "rival: the same audit without the criterion"))
    common.finish(chosen, entries, companions=measured)


if __name__ == "__main__":
    main()
