# SPDX-License-Identifier: Apache-2.0
"""What is printed fits the terminal, and a reader that stops early is no error."""
import os
import re
import subprocess

import pytest
from program import PROGRAM, only_selection, sandbox, small_study  # noqa: F401 - the fixture of every test here


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("command", ["audit", "verify", "render", "plan"])
def test_options_are_broken_at_the_width(command, language):
    done = subprocess.run([PROGRAM, command, "--help", "--lang", language], capture_output=True, text=True, check=True,
                          env={"PATH": os.environ["PATH"], "COLUMNS": "72", "LC_ALL": "C.UTF-8"})
    options_only = re.split(r"\nEx[ea]mples?", done.stdout)[0].splitlines()  # what follows is commands, which are not broken
    options = [line for line in options_only if line.startswith(" " * 34)]
    described = [line for line in options_only if line.startswith("  -")]
    assert described and max(map(len, options + described)) <= 72


@pytest.mark.parametrize("words", [("explain", "auc"), ("audit", "--help"), ("--help",)])
def test_a_reader_that_stops_early_is_no_error(words):
    done = subprocess.run(f'"{PROGRAM}" {" ".join(words)} | head -c 1', shell=True, capture_output=True, text=True, check=True)
    assert done.stdout and done.stderr == ""


def test_a_long_rendering_stops_silently(sandbox):  # noqa: F811
    sandbox.write_small()
    sandbox.good("audit", "study.yaml")
    path = sandbox.path("small/evidence.json")
    done = subprocess.run(f'"{PROGRAM}" render {path} --as html | head -c 10; echo "${{PIPESTATUS[0]}}"', shell=True,
                          executable="/bin/bash", capture_output=True, text=True, check=True)
    assert done.stderr == "" and done.stdout == "<!doctype 0\n"


def test_a_half_is_rounded_up_as_in_the_page(sandbox):  # noqa: F811
    sandbox.write("people.csv", "sex,hired\n" + "F,1\n" * 180 + "F,0\n" * 108 + "M,1\n" * 100 + "M,0\n" * 188)
    sandbox.write_study(**{**only_selection(), "criteria": []})
    assert "63%" in sandbox.good("audit", "study.yaml").out


@pytest.mark.parametrize("form", ["text", "markdown", "latex"])
def test_a_column_has_one_precision(sandbox, form):  # noqa: F811
    sandbox.write("people.csv", "sex,hired\n" + "F,1\nF,0\nF,0\n" * 3000 + "M,1\nM,0\n" * 40)
    sandbox.write_study(**{**only_selection(), "criteria": []})
    sandbox.good("audit", "study.yaml")
    shown = sandbox.good("render", "small/evidence.json", "--as", form).out
    rates = re.findall(r"([0-9.]+)\\?%[ |&]+([0-9.]+) to ([0-9.]+)\\?%", shown)
    assert len(rates) == 2 and {len(number.partition(".")[2]) for row in rates for number in row} == {1}, shown


def test_no_line_ends_within_a_number_or_before_its_unit(sandbox):  # noqa: F811
    """Blanks that a person typed; ours are no-break ones."""
    sandbox.write("people.csv", "sex,hired\n" + "F,0\nF,0\nM,1\nM,1\nM,0\n" * 40)
    study = {**only_selection(), "criteria": small_study()["criteria"]}
    for length in range(60, 100, 3):
        sandbox.write_study(**study, question={"en": "a" * (length - 30) + " " + "b" * 29 + " « 50 000 $ » in § 5 ?"})
        out = sandbox.good("audit", "study.yaml").out
        assert "« 50 000 $ »" in out and "§ 5 ?" in out, out
    assert "p\u00a0<\u00a00.001" in out


def test_a_full_disk_is_still_said(sandbox):  # noqa: F811
    sandbox.write_small()
    sandbox.good("audit", "study.yaml")
    done = subprocess.run(f'"{PROGRAM}" render {sandbox.path("small/evidence.json")} --as html > /dev/full', shell=True,
                          capture_output=True, text=True, check=False)
    assert done.returncode == 3 and "output_unwritable" in done.stderr
