# SPDX-License-Identifier: Apache-2.0
"""`metalab new`: a first study from any file."""
import shutil

import pytest
import yaml
from program import EXAMPLES, small_rows

NEW_FILES = {
    "decision alone": "name,sex,hired\n" + "a,F,1\nb,M,0\nc,F,0\nd,M,1\n" * 20,
    "outcome and score": "id,gender,score,label\n" + "1,f,0.25,0\n2,m,0.75,1\n3,f,0.5,1\n4,m,1.0,0\n" * 20,
    "text": "sexe,retenu\n" + "F,oui\nH,non\nF,non\n" * 20,
    "odd names": "Âge (ans),Is it \"done\"?,select,1st\n" + "jeune,1,0,x\nvieux,0,1,y\n" * 20,
    "nothing to decide": "town,amount\n" + "A,10.5\nB,20.25\nC,3\n" * 20,
    "quotes in values": 'town,hired\n' + '"it\'s: {a}, #1",1\n"b, ""c""",0\n' * 20,
    "semicolons": "sexe;embauche\n" + "F;1\nH;0\n" * 20,
    "dates": "day,sex,hired\n" + "2024-01-01,F,1\n2024-01-02,M,0\n" * 20,
    "true and false": "member,approved\n" + "true,false\nfalse,true\n" * 20,
    "missing values": "sex,hired\n" + "F,1\n,0\nM,\n" * 20,
    "constant": "sex,hired\n" + "F,1\n" * 20,
    "names that differ by sign": "a b,a-b,hired\n" + "x,y,1\nz,w,0\n" * 20,
    "reserved names": "outcome,decision,n,score\n" + "1,0,F,0.5\n0,1,M,0.25\n1,1,F,0.75\n" * 20,
    "the name of a table": "study,cube\n" + "1,F\n0,M\n" * 20,
}


@pytest.mark.parametrize("name", NEW_FILES)
@pytest.mark.parametrize("language", ["en", "fr"])
def test_new(sandbox, name, language):
    sandbox.write("my data.csv", NEW_FILES[name])
    sandbox.good("new", "my data.csv", "--lang", language, codes=(0,))
    assert sandbox.path("my data.study.yaml").is_file()
    before = sandbox.snapshot()
    sandbox.refuse("new", "my data.csv", code="output_exists")
    assert sandbox.snapshot() == before
    if name == "nothing to decide":
        sandbox.refuse("check", "my data.study.yaml", code="study_no_target")
        return
    sandbox.good("check", "my data.study.yaml", codes=(0,))
    sandbox.good("audit", "my data.study.yaml", codes=(0,))


def test_new_chooses_roles_by_their_names(sandbox):
    """What is named like a group is offered as a group, not as an outcome, though it has two values."""
    sandbox.write("people.csv", small_rows())
    sandbox.good("new", "people.csv", codes=(0,))
    study = yaml.safe_load(sandbox.path("people.study.yaml").read_text(encoding="utf-8"))
    assert study["roles"]["decision"] == "hired"
    assert study["roles"].get("outcome") != {"sql": "sex", "positive": "M"}
    assert "sex" in study["roles"]["groups"]
    sandbox.write("more.csv", "sex,hired,score\nF,1,0.5\nM,0,0.25\nF,0,0.75\n")
    sandbox.good("new", "more.csv", codes=(0,))
    study = yaml.safe_load(sandbox.path("more.study.yaml").read_text(encoding="utf-8"))
    assert "sex" in study["roles"]["groups"], study["roles"]


@pytest.mark.parametrize("file", ["adult.parquet", "adult-scores.parquet"])
def test_new_of_the_example(sandbox, file):
    shutil.copy(EXAMPLES / "adult" / file, sandbox.work)
    sandbox.good("new", file, "--out", "first.yaml", codes=(0,))
    sandbox.good("check", "first.yaml", codes=(0,))
    sandbox.good("audit", "first.yaml", codes=(0,))


def test_new_in_another_folder(sandbox):
    sandbox.write("data/people.csv", small_rows())
    sandbox.path("studies").mkdir()
    sandbox.good("new", "data/people.csv", "--out", "studies/first.yaml", codes=(0,))
    sandbox.good("audit", "studies/first.yaml", codes=(0,))


def test_new_of_what_is_no_table(sandbox):
    sandbox.write("empty.csv", b"")
    sandbox.write("people.xlsx", b"PK")
    sandbox.refuse("new", "empty.csv", code="file_empty")
    sandbox.refuse("new", "people.xlsx", code="workbook_damaged")
    sandbox.refuse("new", "nothing.csv", code=("data_missing", "file_missing"))
