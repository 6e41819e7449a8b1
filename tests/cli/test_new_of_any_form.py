# SPDX-License-Identifier: Apache-2.0
"""What `metalab new` can read it drafts, and check and audit accept the draft: tables drawn at random, in every form."""
import csv
import datetime
import decimal
import gzip
import io
import json
import random

import pyarrow
import pyarrow.parquet
import pytest
from workbooks import workbook

NAMES = ["sexe", "Sex", "âge", "Tranche d’âge", "Ville de naissance", "group", "select", "a.b", "person.sex", 'say "hi"',
         "1st", "retenu", "Prêt accordé ?", "date", "revenu (€)", "score", "n°", "id", "weight", "y"]


def cells(chance, kind, rows):
    """Values of one kind."""
    day = datetime.date(2024, 1, chance.randint(1, 28))
    return [{
        "sex": lambda i: chance.choice("FH"),
        "words": lambda i: chance.choice(["oui", "non"]),
        "truth": lambda i: chance.random() < 0.4,
        "bit": lambda i: chance.randrange(2),
        "share": lambda i: round(chance.uniform(0, 1), 3),
        "amount": lambda i: round(chance.uniform(100, 90_000), 2),
        "day": lambda i: day + datetime.timedelta(days=i),
        "moment": lambda i: datetime.datetime(day.year, day.month, day.day, 8, 5) + datetime.timedelta(hours=7 * i),
        "code": lambda i: f"{i % 40:05d}",
        "id": lambda i: 1000 + i,
        "town": lambda i: chance.choice(["Évry", "Saint-Denis, 93", "l’Haÿ-les-Roses", " Metz ", "METZ"]),
        "exact": lambda i: decimal.Decimal(chance.randrange(10_000)).scaleb(-2),
        "record": lambda i: {"town": chance.choice("ABC"), "code": f"{i % 3:02d}"},
        "list": lambda i: [chance.randrange(3), i],
    }[kind](i) for i in range(rows)]


PLAIN = ["sex", "words", "truth", "bit", "share", "amount", "day", "moment", "code", "id", "town"]


def table(chance, kinds):
    """A drawn table: names and rows, some cells missing."""
    names = chance.sample(NAMES, chance.randint(2, 7))
    rows = chance.choice([1, 12, 60])
    columns = [cells(chance, chance.choice(kinds), rows) for _ in names]
    missing = chance.choice([0, 0, 0.1])
    return names, [[None if chance.random() < missing else value for value in row] for row in zip(*columns)]


def grouped(number, thousands):
    return f"{number:,.2f}".replace(",", thousands).replace(".", ",") if thousands else str(number).replace(".", ",")


def french(value, thousands, form):
    """A value as French Excel writes it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "VRAI" if value else "FAUX"
    if isinstance(value, datetime.date):
        return value.strftime(form if not isinstance(value, datetime.datetime) else form + " %H:%M")
    return grouped(value, thousands) if isinstance(value, float) else str(value)


def french_csv(chance):
    names, rows = table(chance, PLAIN)
    thousands, form = chance.choice(["", "", " ", "\u202f"]), chance.choice(["%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%d/%m/%y"])
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(names)
    writer.writerows([french(value, thousands, form) for value in row] for row in rows)
    return out.getvalue()


def as_json(value):
    if isinstance(value, decimal.Decimal):
        return float(value)
    return value.isoformat() if isinstance(value, datetime.date) else value


def objects(chance):
    names, rows = table(chance, [*PLAIN, "record", "list"])
    return [{name: as_json(value) for name, value in zip(names, row)} for row in rows]


def parquet(chance):
    names, rows = table(chance, [*PLAIN, "exact", "record", "list"])
    return pyarrow.Table.from_pylist([dict(zip(names, row)) for row in rows])


def write_parquet(sandbox, chance):
    pyarrow.parquet.write_table(parquet(chance), sandbox.path("people.parquet"))
    return "people.parquet"


def write_parts(sandbox, chance):
    whole = parquet(chance)
    sandbox.path("people").mkdir()
    for part in range(3):
        pyarrow.parquet.write_table(whole.slice(part * 20, 20) if part else whole, sandbox.path(f"people/part-{part}.parquet"))
    return chance.choice(["people", "people/"])


def write_workbook(sandbox, chance):
    names, rows = table(chance, PLAIN)
    before = chance.choice([(), ("Lisez-moi",)])
    sandbox.write("people.xlsx", workbook([names, *rows], before=before))
    return "people.xlsx"


def write(name, content):
    return lambda sandbox, chance: sandbox.write(name, content(chance)) and name


FORMS = {
    "French CSV": write("people.csv", french_csv),
    "French CSV with a byte order mark": write("people.csv", lambda chance: french_csv(chance).encode("utf-8-sig")),
    "Windows-1252": write("people.csv", lambda chance: french_csv(chance).replace("\u202f", "\u00a0").encode("cp1252")),
    "UTF-16": write("people.csv", lambda chance: french_csv(chance).encode("utf-16")),
    "packed": write("people.csv.gz", lambda chance: gzip.compress(french_csv(chance).encode())),
    "JSON lines": write("people.jsonl", lambda chance: "".join(json.dumps(one) + "\n" for one in objects(chance))),
    "a list of JSON": write("people.json", lambda chance: json.dumps(objects(chance), indent=chance.choice([None, 1]))),
    "Parquet": write_parquet,
    "a folder of parts": write_parts,
    "a workbook": write_workbook,
}


def accepted(sandbox, form, seed):
    """Written, drafted, checked and audited."""
    chance = random.Random(f"{form} {seed}")
    path = FORMS[form](sandbox, chance)
    language = chance.choice(["en", "fr"])
    sandbox.good("new", path, "--out", "study.yaml", "--lang", language, codes=(0,))
    text = sandbox.path("study.yaml").read_text(encoding="utf-8")
    assert not any(word in text for word in ("VARCHAR", "BIGINT", "DOUBLE", "STRUCT")), text
    for check in (("check", "study.yaml"), ("check", "study.yaml", "--rows")):
        checked = sandbox.run(*check, "--json")
        # A file without a column of two values leaves the decision to its reader, who is told so.
        if checked.code == 3 and checked.error["code"] == "study_no_target":
            return
        assert checked.code == 0, checked.err + text
    sandbox.good("audit", "study.yaml", "--out", "found")


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("seed", range(3))
def test_a_draft_is_accepted(sandbox, form, seed):
    accepted(sandbox, form, seed)


@pytest.mark.long
@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("seed", range(3, 60))
def test_many_drafts_are_accepted(sandbox, form, seed):
    accepted(sandbox, form, seed)
