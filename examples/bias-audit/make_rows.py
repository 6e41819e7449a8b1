"""Makes applicants.csv: one row an applicant, from the table in TABLE. Standard library only."""

import csv
from pathlib import Path

# sex, race or ethnicity ("" = not known), applicants, of whom selected
TABLE = [
    ("male", "White", 200, 60), ("female", "White", 190, 48),
    ("male", "Black", 120, 15), ("female", "Black", 130, 14),
    ("male", "Asian", 90, 30), ("female", "Asian", 80, 22),
    ("male", "Native American", 5, 1), ("female", "Native American", 6, 2),
    ("male", "", 20, 3), ("female", "", 10, 2),
]


def main() -> None:
    path = Path(__file__).resolve().parent / "applicants.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow(["applicant", "sex", "race", "selected"])
        applicant = 0
        for sex, race, applicants, selected in TABLE:
            for place in range(applicants):
                applicant += 1
                rows.writerow([applicant, sex, race, int(place < selected)])


if __name__ == "__main__":
    main()
