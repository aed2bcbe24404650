"""Every place in a request that takes text, as the OpenAPI schema has them, and hostile words.

A new field is tried the moment it is in the schema.
"""

import copy
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from drf_spectacular.generators import SchemaGenerator

MARK = "x-verum-marked"
HTML = (
    f"\"'><img src={MARK} onerror=window.hurt=1><script>window.hurt=1</script><svg onload=hurt=1>"
)
PAYLOADS = {
    "html": HTML,
    "sql": "' OR '1'='1'; DROP TABLE accounts_user; -- %",
    "template": "{{7*7}}${7*7}<%=7*7%>%(x)s{0.__class__}",
    "path": "../../../../etc/passwd",
    "nul": "a\x00b",
    "surrogate": "a\ud800b",
    "formula": '=HYPERLINK("http://elsewhere.example","x")',
}
CLOSED = {"uuid", "date-time", "binary"}  # formats that let no words in


@dataclass(frozen=True)
class Field:
    """One place for text: in a body (`readers.0.name`), in a query, or in the address."""

    operation: str
    where: str
    path: tuple[str | int, ...]

    def __str__(self) -> str:
        return f"{self.operation} {self.where}:{'.'.join(map(str, self.path))}"

    def filled(self, body: Any, words: str) -> Any:
        """Return the body with the words in this place, and what leads to it."""
        whole = copy.deepcopy(body) if isinstance(body, dict) else {}
        here: Any = whole
        for step, following in zip(self.path, self.path[1:], strict=False):
            here = _step(here, step, [] if following == 0 else {})
        _put(here, self.path[-1], words)
        return whole


def _step(here: Any, step: str | int, empty: Any) -> Any:
    """Go one step down, into what is made where it is not there or of another kind."""
    if isinstance(here, list):
        if not here or not isinstance(here[0], type(empty)):
            here[:1] = [empty]
        return here[0]
    if not isinstance(here.get(step), type(empty)):
        here[step] = empty
    return here[step]


def _put(here: Any, step: str | int, words: str) -> None:
    if isinstance(here, list):
        here[:1] = [words]
    else:
        here[step] = words


def fields() -> list[Field]:
    """Return every place for text, of every operation."""
    schema = SchemaGenerator().get_schema(request=None, public=True)
    found = [
        Field(f"{method.upper()} {path}", where, place)
        for path, methods in schema["paths"].items()
        for method, operation in methods.items()
        for where, place in _of_operation(operation, schema["components"]["schemas"])
    ]
    return list(dict.fromkeys(found))


def _of_operation(
    operation: Mapping[str, Any], known: Mapping[str, Any]
) -> Iterator[tuple[str, tuple[str | int, ...]]]:
    for parameter in operation.get("parameters", []):
        if parameter["in"] in ("query", "path"):
            for _ in _texts(parameter["schema"], known, ()):
                yield parameter["in"], (parameter["name"],)
    content = operation.get("requestBody", {}).get("content", {})
    for place in _texts(content.get("application/json", {}).get("schema", {}), known, ()):
        yield "body", place


def _texts(
    schema: Mapping[str, Any],
    known: Mapping[str, Any],
    place: tuple[str | int, ...],
    depth: int = 0,
) -> Iterator[tuple[str | int, ...]]:
    """Yield the places of text in a schema; of a value of any kind, the value itself."""
    if "$ref" in schema:
        schema = known[schema["$ref"].rpartition("/")[2]]
    for part in (*schema.get("allOf", ()), *schema.get("oneOf", ()), *schema.get("anyOf", ())):
        yield from _texts(part, known, place, depth)
    kind = schema.get("type")
    if kind == "array":
        yield from _texts(schema["items"], known, (*place, 0), depth + 1)
    elif kind == "object":
        for name, inner in schema.get("properties", {}).items():
            if not inner.get("readOnly"):
                yield from _texts(inner, known, (*place, name), depth + 1)
        if schema.get("additionalProperties"):
            yield (*place, "key")
    elif "enum" not in schema and schema.get("format") not in CLOSED:
        parts = {"oneOf", "allOf", "anyOf"} & set(schema)
        if kind == "string" or (kind is None and place and not parts):
            yield place
