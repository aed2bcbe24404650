"""The table of who gets anywhere (matrix.toml), read and checked."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from django.urls import URLResolver, get_resolver

TABLE = Path(__file__).with_name("matrix.toml")
ROW = re.compile(r"(?P<group>[\w ]+), tokens: (?P<tokens>read|export|console|none)")
SCOPES = {  # by what an endpoint asks for: the tokens that open it
    "export": {"read", "export", "console"},
    "read": {"read", "console"},
    "console": {"console"},
    "none": set(),
}


@dataclass(frozen=True)
class Row:
    """Who gets in at one endpoint, and with which tokens."""

    people: frozenset[str]
    scopes: frozenset[str]

    def lets_in(self, who: str, scope: str = "") -> bool:
        """Whether this person gets in, by a token of this scope or, without one, by session."""
        return who in self.people and (not scope or scope in self.scopes)


def people() -> list[str]:
    """Return everybody who asks."""
    return list(_table()["people"])


def rows() -> dict[str, Row]:
    """Return the rows by endpoint. ValueError for one that cannot be read."""
    table = _table()
    groups = {name: _members(words, table["people"]) for name, words in table["groups"].items()}
    found = {}
    for endpoint, words in table["endpoints"].items():
        match = ROW.fullmatch(words)
        if match is None:
            raise ValueError(f"{endpoint} = {words!r}: expected 'GROUP, tokens: SCOPE'")
        scopes = frozenset(SCOPES[match["tokens"]])
        found[endpoint] = Row(groups[match["group"]], scopes)
    return found


def outside() -> Mapping[str, int]:
    """Return the status that nobody in particular gets at each address beside the API's."""
    return {address: int(status) for address, status in _table()["outside"].items()}


def addresses() -> set[str]:
    """Return every address that the project answers to, the front end's page left out."""
    routes = set(_routes(get_resolver(), "/"))
    return {re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", route) for route in routes if "^" not in route}


def _routes(resolver: URLResolver, above: str) -> Iterator[str]:
    for one in resolver.url_patterns:
        route = f"{above}{one.pattern}"
        if isinstance(one, URLResolver) and route != "/admin/":
            yield from _routes(one, route)
        else:
            yield route


def _table() -> Mapping[str, Mapping[str, str]]:
    return tomllib.loads(TABLE.read_text())


def _members(words: object, known: Mapping[str, str]) -> frozenset[str]:
    assert isinstance(words, list)
    members = set(known) if "*" in words else {word for word in words if word[0] not in "*-"}
    members -= {word[1:] for word in words if word[0] == "-"}
    unknown = members - set(known)
    if unknown:
        raise ValueError(f"{sorted(unknown)} are not in [people]")
    return frozenset(members)
