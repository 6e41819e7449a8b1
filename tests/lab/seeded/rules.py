# SPDX-License-Identifier: Apache-2.0
"""What each operation must come to. What has no rule here is asked by `plan.World.uncharted`."""
from seeded import (  # noqa: F401 - they make the rules
    rules_agreements, rules_assets, rules_examinations, rules_laboratory, rules_notices, rules_objects, rules_open, rules_passkeys, rules_people,
    rules_public, rules_requests, rules_sign_on, rules_systems)
from seeded.rule import RULES  # noqa: F401
