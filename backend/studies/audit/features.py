"""Everything observable of a fetch but the voxels in the brain, as one flat record.

Flow: exchanges of one presentation -> **features** -> classifier
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from backend.studies.audit.exchanges import Exchange, body_of

WORDS_OF = 60  # characters: a longer text counts by its words as well as by itself


def features_of(fetch: Iterable[Exchange]) -> dict[str, float | str]:
    """Return status, headers, cookies, body and geometry of each exchange, by its address."""
    return {
        f"{heard.kind} {name}": value
        for heard in fetch
        for name, value in (*_outer(heard), *_inner(heard))
    }


def _outer(heard: Exchange) -> Iterator[tuple[str, float | str]]:
    yield "status", float(heard.status)
    yield "cookies", heard.cookies
    yield "headers", " ".join(name for name, _ in heard.headers)
    for name, value in heard.headers:
        yield from _values(f"header {name}", value)


def _inner(heard: Exchange) -> Iterator[tuple[str, float | str]]:
    if heard.payload is not None:
        yield "length", float(heard.payload.length)
        for name, figure in heard.payload.geometry.items():
            yield f"geometry {name}", figure
        return
    yield "length", float(len(heard.body))
    parsed = body_of(heard)
    if parsed is None:
        yield from _values("body", heard.body.decode(errors="replace"))
    else:
        yield from flat(parsed, "body")


def flat(body: Any, path: str) -> Iterator[tuple[str, float | str]]:
    """Yield path and value of every leaf of a JSON body.

    >>> list(flat({"a": [1, "x"]}, "body"))
    [('body.a.0', 1.0), ('body.a.1', 'x')]
    """
    if isinstance(body, dict):
        for key, value in body.items():
            yield from flat(value, f"{path}.{key}")
    elif isinstance(body, list):
        for index, value in enumerate(body):
            yield from flat(value, f"{path}.{index}")
    elif isinstance(body, str):
        yield from _values(path, body)
    elif body is not None:
        yield path, float(body)


def _values(name: str, text: str) -> Iterator[tuple[str, float | str]]:
    """Yield a text as a number where it is one, else as itself, and a long one by its words."""
    if re.fullmatch(r"-?\d{1,15}(\.\d{1,9})?", text):
        yield name, float(text)
        return
    yield name, text
    yield f"{name} length", float(len(text))
    if " " in text or len(text) > WORDS_OF:
        for word in set(re.findall(r"\w+", text)):
            yield f"{name} has {word}", 1.0
