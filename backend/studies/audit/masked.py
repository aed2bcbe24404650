"""What may differ between two transcripts of one reader and study: the one declared list.

Flow: an answer -> **masked** -> Exchange -> swapping, features, words
Everything else that differs when the arms are exchanged is a leak.
"""

import re
from http.cookies import SimpleCookie
from typing import Any

FIELDS = {  # of a JSON body, at any depth
    "saved_at": "server time",
    "received_at": "server time",
    "signed_at": "server time",
    "next_session_at": "server time",
    "at": "server time",
    "head": "hash of the record, which holds server times",
}
COOKIES = {"csrftoken": "random", "sessionid": "random"}
PATTERNS = {  # in headers and in pages
    r"nonce-[\w+/=-]+": "nonce of the content security policy",
    r'(?<=name="csp-nonce" content=")[^"]*': "the same nonce in the page",
    r"expires=[^;]+": "date of a cookie",
}
MASK = "masked"


def masked_body(body: Any) -> Any:
    """Return a JSON body with the values of FIELDS replaced where they are not null."""
    if isinstance(body, dict):
        return {
            key: MASK if key in FIELDS and value is not None else masked_body(value)
            for key, value in body.items()
        }
    if isinstance(body, list):
        return [masked_body(value) for value in body]
    return body


def masked_text(text: str) -> str:
    """Return a header or a page with everything that PATTERNS match replaced."""
    for pattern in PATTERNS:
        text = re.sub(pattern, MASK, text)
    return text


def masked_cookies(cookies: SimpleCookie) -> str:
    """Return the cookies as they are set, the values of COOKIES and all dates replaced."""
    lines = []
    for name, morsel in sorted(cookies.items()):
        value = MASK if name in COOKIES else morsel.value
        attributes = sorted((key, str(held)) for key, held in morsel.items() if held)
        kept = [f"{key}={MASK if key == 'expires' else held}" for key, held in attributes]
        lines.append("; ".join([f"{name}={value}", *kept]))
    return "\n".join(lines)
