# SPDX-License-Identifier: Apache-2.0
"""The service's files in the documents: options that the program has, one address in both, little that it may do."""
import re
import shutil
import subprocess
from pathlib import Path

import pytest

SERVICE = Path(__file__).resolve().parents[2] / "docs" / "service"
UNIT, CADDYFILE = SERVICE / "metalab.service", SERVICE / "Caddyfile"
MOST_EXPOSED = 2.0


def options():
    line = next(one for one in UNIT.read_text().splitlines() if one.startswith("ExecStart="))
    return dict(re.findall(r"(--[a-z-]+) (\S+)", line))


def test_the_unit_starts_what_the_program_has(sandbox):
    known = sandbox.good("serve", "--help").out
    assert set(options()) == {"--dir", "--state", "--listen", "--url", "--origin"}
    assert not [one for one in options() if one not in known]
    assert not Path(options()["--state"]).is_relative_to(options()["--dir"])


def test_the_proxy_asks_for_the_units_name_at_its_address():
    text = CADDYFILE.read_text()
    assert f"reverse_proxy {options()['--listen']} " in text
    assert f"{options()['--url'].removeprefix('https://')} {{" in text


def test_the_service_may_do_little():
    if not shutil.which("systemd-analyze"):
        pytest.skip("NOT RUN: there is no systemd-analyze")
    done = subprocess.run(["systemd-analyze", "security", "--offline=true", "--no-pager", UNIT], capture_output=True, text=True,
                          check=False)
    level = re.search(r"Overall exposure level for .*: ([0-9.]+)", done.stdout)
    if level is None:
        pytest.skip(f"NOT RUN: systemd-analyze does not look at files: {done.stderr[:100]}")
    assert float(level[1]) <= MOST_EXPOSED


def test_the_proxys_file_is_one():
    if not shutil.which("caddy"):
        pytest.skip("NOT RUN: there is no caddy")
    done = subprocess.run(["caddy", "validate", "--adapter", "caddyfile", "--config", CADDYFILE], capture_output=True, text=True,
                          check=False)
    assert done.returncode == 0, done.stderr
