"""Makes candidatures.csv as French Excel exports it: semicolons, decimal commas, dd/mm/yyyy, Windows-1252.

Nobody in it exists: sex, age band, site, day and score are drawn with a fixed seed. Standard library only.
"""

import csv
import datetime
import random
from pathlib import Path

ROWS = 1_480
SITES = [("Lyon", 0.45), ("Évry", 0.35), ("Saint-Étienne", 0.20)]
AGES = [("moins de 30 ans", 0.35), ("30 à 49 ans", 0.45), ("50 ans et plus", 0.20)]
LOWER_SCORES = {"F": 0.05, "50 ans et plus": 0.10, "Saint-Étienne": 0.02}
RETAINED_FROM = 0.6


def drawn(chance, weighted):
    values, weights = zip(*weighted)
    return chance.choices(values, weights)[0]


def main() -> None:
    chance = random.Random(20261129)
    path = Path(__file__).resolve().parent / "candidatures.csv"
    with path.open("w", encoding="cp1252", newline="") as file:
        rows = csv.writer(file, delimiter=";", lineterminator="\r\n")
        rows.writerow(["N° de candidature", "Sexe", "Tranche d'âge", "Site", "Date de dépôt", "Score", "Présélection"])
        for number in range(1, ROWS + 1):
            sex, age, site = chance.choice("FH"), drawn(chance, AGES), drawn(chance, SITES)
            day = datetime.date(2025, 10, 1) + datetime.timedelta(days=chance.randrange(270))
            score = min(max(chance.gauss(0.58, 0.17) - sum(LOWER_SCORES.get(one, 0) for one in (sex, age, site)), 0), 1)
            retained = "retenue" if round(score, 3) >= RETAINED_FROM else "écartée"
            rows.writerow([f"{number:05d}", sex, age, site, day.strftime("%d/%m/%Y"), f"{score:.3f}".replace(".", ","),
                           retained])


if __name__ == "__main__":
    main()
