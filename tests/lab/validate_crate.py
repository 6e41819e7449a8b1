# SPDX-License-Identifier: Apache-2.0
"""validate_crate.py FOLDER ...: RO-Crate's validator on crates, without a network. The one document that it asks for, the
names of RO-Crate's context, comes from the package `rocrate`; every other request ends it. Prints what does not hold."""
import sys
from pathlib import Path

import requests
import rocrate

CONTEXT = (Path(rocrate.__file__).parent / "data" / "ro-crate.jsonld").read_bytes()


def answered(_, method, url, **more):
    if not (method.upper() in ("GET", "HEAD") and url.startswith("https://w3id.org/ro/crate/") and url.endswith("/context")):
        raise requests.ConnectionError(f"nothing is asked of {url}")
    answer = requests.Response()
    answer.status_code, answer.url, answer._content = 200, url, CONTEXT
    answer.headers["Content-Type"] = "application/ld+json"
    return answer


requests.Session.request = answered

from rocrate_validator import models, services  # noqa: E402

wrong = 0
for folder in sys.argv[1:]:
    found = services.validate(services.ValidationSettings(
        rocrate_uri=folder, profile_identifier="ro-crate-1.2", requirement_severity=models.Severity.REQUIRED, no_cache=True))
    for issue in found.get_issues(models.Severity.REQUIRED):
        print(folder, issue.check.identifier, issue.message)
    wrong += not found.passed()
sys.exit(1 if wrong else 0)
