"""Makes applicants.csv: one row an applicant, from the table in TABLE. Standard library only."""

import csv
from pathlib import Path

# sex, applicants, of whom selected
TABLE = [("male", 20, 3), ("female", 10, 1)]


def main() -> None:
    path = Path(__file__).resolve().parent / "applicants.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow(["applicant", "sex", "selected"])
        applicant = 0
        for sex, applicants, selected in TABLE:
            for place in range(applicants):
                applicant += 1
                rows.writerow([applicant, sex, "yes" if place < selected else "no"])


if __name__ == "__main__":
    main()
