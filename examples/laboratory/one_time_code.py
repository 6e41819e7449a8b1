# SPDX-License-Identifier: Apache-2.0
"""What an authenticator application shows."""
import base64
import hashlib
import hmac
import time


def totp(secret, at=None):
    """The six digits of the thirty seconds of `at` (seconds since 1970, else now), for a secret in Base32 (RFC 6238)."""
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    step = int((time.time() if at is None else at) // 30)
    mac = hmac.new(key, step.to_bytes(8, "big"), hashlib.sha1).digest()
    start = mac[-1] & 15
    return f"{(int.from_bytes(mac[start:start + 4], 'big') & 0x7FFFFFFF) % 1_000_000:06}"
