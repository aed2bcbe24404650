"""What an authenticator app shows, computed as RFC 6238 says and apart from what Verum uses."""

import base64
import hashlib
import hmac
import time

STEP_S = 30


def code_of(secret: str, steps: int = 0) -> str:
    """Return the six digits of so many half minutes from now; secret : base32."""
    counter = int(time.time()) // STEP_S + steps
    return hotp(base64.b32decode(secret), counter)


def hotp(key: bytes, counter: int) -> str:
    """Return RFC 4226's six digits of a counter."""
    digest = hmac.new(key, counter.to_bytes(8, "big"), hashlib.sha1).digest()
    start = digest[-1] & 15
    number = int.from_bytes(digest[start : start + 4], "big") & 0x7FFFFFFF
    return f"{number % 10**6:06}"
