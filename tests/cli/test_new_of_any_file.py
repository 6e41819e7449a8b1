# SPDX-License-Identifier: Apache-2.0
"""What `metalab new` can read it drafts, and check and audit accept the draft: files drawn at random."""
import csv
import datetime
import io
import random

import pytest

NAMES = ["sexe", "Sex", "âge", "Ville de naissance", "group", "select", "a.b", "x[1]", 'say "hi"', "1st", "retenu", "date",
         "revenu", "score", "Décision", "n°", "id", "weight"]
DATES = ["%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%Y-%m-%d", "%d/%m/%y", "%Y/%m/%d", "%d/%m/%Y %H:%M"]
ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "cp1252"]


def column(chance, rows, decimal):
    """Values of one kind, some of them missing."""
    kind = chance.randrange(9)
    start = chance.randrange(1, 28)
    form = chance.choice(DATES)
    values = {
        0: lambda i: chance.choice("FM"),
        1: lambda i: chance.choice(["oui", "non"]),
        2: lambda i: str(chance.randrange(2)),
        3: lambda i: f"{chance.uniform(0, 1):.3f}".replace(".", decimal),
        4: lambda i: f"{chance.uniform(100, 9_000):.2f}".replace(".", decimal),
        5: lambda i: day(start, i).strftime(form),
        6: lambda i: f"{i:05d}",
        7: lambda i: chance.choice(["Évry", "Saint-Denis, 93", "l'Haÿ; \"R\"", " Metz "]),
        8: lambda i: chance.choice(["TRUE", "FALSE"]),
    }[kind]
    missing = chance.choice([0, 0, 0.1])
    return ["" if chance.random() < missing else values(i) for i in range(rows)]


def day(start, i):
    return datetime.datetime(2024, 1, start, 8, 5) + datetime.timedelta(days=i * 3)


def drawn(seed):
    """Bytes of a CSV file."""
    chance = random.Random(seed)
    rows = chance.choice([1, 12, 60])
    delimiter = chance.choice(",;\t|")
    decimal = chance.choice([".", ","]) if delimiter != "," else "."
    names = chance.sample(NAMES, chance.randint(2, 6))
    columns = [column(chance, rows, decimal) for _ in names]
    out = io.StringIO()
    end = chance.choice(["\n", "\r\n"])
    writer = csv.writer(out, delimiter=delimiter, lineterminator=end,
                        quoting=chance.choice([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]))
    writer.writerow(names)
    writer.writerows(zip(*columns))
    lead = chance.choice(["", "", f"sep={delimiter}{end}"])
    return (lead + out.getvalue()).encode(chance.choice(ENCODINGS))


@pytest.mark.parametrize("seed", range(40))
def test_a_draft_is_accepted(sandbox, seed):
    sandbox.write("people.csv", drawn(seed))
    sandbox.good("new", "people.csv", "--out", "study.yaml", "--lang", "en" if seed % 2 else "fr", codes=(0,))
    checked = sandbox.run("check", "study.yaml", "--rows", "--json")
    if checked.code == 3:
        # A file without a column of two values leaves the decision to its reader, who is told so.
        assert checked.error["code"] == "study_no_target", checked.error
        return
    assert checked.code == 0, checked.err
    sandbox.good("audit", "study.yaml", "--out", "found")
