"""What follows the cube, in one process: 64 groups (256 cells), all measures of decisions, 1,000 replicates, one
thread; and comparisons of many groups. `from_cube` (from_cube.cpp) times itself and checks its answers."""
import json
import subprocess
import sys

import common

TARGETS = {
    "replicates of 64 groups": (0.020, "15 measures, 1,000 replicates, one thread"),
    "64 groups with all comparisons": (0.100, "findings, intervals, ratio and difference of 15 measures, one thread"),
    "max-T of 200 groups, all pairs": (0.300, "one measure, 2,000 replicates, two threads"),
    "max-T of 1000 groups to everyone": (0.300, "one measure, 2,000 replicates, two threads"),
    "intervals of 100000 groups": (0.050, "15 measures in 100,000 groups, one thread"),
    "16 areas with all pairs": (0.005, "DeLong intervals, ratio and difference, a million rows in 4,096 bins, one thread"),
    "1000 groups with all comparisons": (0.500, "findings, intervals, ratio and difference of 15 measures, two threads"),
}


def build():
    folder = common.ROOT / "build" / "release"
    subprocess.run(["cmake", "--build", folder, "--target", "from_cube"], check=True, stdout=subprocess.DEVNULL)
    return folder / "bench" / "from_cube"


def main():
    chosen = common.options(__doc__)
    if not chosen.metalab:
        common.finish(chosen, [common.entry(name, "not run", "") for name in TARGETS])
        return
    done = subprocess.run([build(), str(max(5, chosen.runs))], stdout=subprocess.PIPE)
    if done.returncode:
        sys.exit("from_cube failed")
    times = json.loads(done.stdout)
    entries = []
    for name, (target, note) in TARGETS.items():
        median = times[name]["median"]
        entries.append(common.entry(
            f"from the cube: {name}", common.show(median), "", None, target and f"< {target * 1e3:.0f} ms",
            target and median < target, f"{note}; minimum {common.show(times[name]['minimum'])}"))
    common.finish(chosen, entries, from_cube=times)


if __name__ == "__main__":
    main()
