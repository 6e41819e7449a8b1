# SPDX-License-Identifier: Apache-2.0
"""A real browser's passkeys: Chromium with its virtual authenticator, as a page of the laboratory would use it."""
import json
import shutil
import subprocess
from pathlib import Path

import pytest

WEB = Path(__file__).resolve().parents[2] / "web"


@pytest.mark.skipif(not shutil.which("chromium"), reason="NOT RUN: there is no Chromium")
def test_chromium_joins_signs_in_and_enrols_a_passkey_for_decisions(lab):
    told = subprocess.run(["node", "scripts/check_passkeys.mjs", f"http://localhost:{lab.port}", lab.link], cwd=WEB,
                          capture_output=True, text=True, timeout=120)
    assert told.returncode == 0, told.stderr
    found = json.loads(told.stdout)
    assert len(found["joined"]["recovery_codes"]) == 10 and found["gone"] == 401 and found["entered"] == {"signed_in": True}
    assert found["me"]["role"] == "administrator" and found["me"]["fresh"] is True
    assert found["kinds"] == ["sign_in", "decide"] and found["credentials"] == ["localhost", "localhost"]
    assert found["algorithm"] == -7
