"""What any operation may answer besides what its view declares: one place for every refusal.

Flow: views -> **schema** -> /api/schema -> frontend/src/api/schema.d.ts
Statuses come from three sources: from what stands before the view (middleware, authentication,
permissions, throttles, parsers), from the address (something may not be there), and from the words
of the view: a docstring that says "409 `job_over`" documents 409.
"""

import inspect
import re
from collections.abc import Iterator
from typing import Any

from drf_spectacular.openapi import AutoSchema
from rest_framework.permissions import SAFE_METHODS, AllowAny, IsAuthenticated
from rest_framework.views import APIView

ERROR = {
    "type": "object",
    "description": "What every 4xx and 5xx answer carries.",
    "required": ["error"],
    "properties": {
        "error": {
            "type": "object",
            "required": ["code", "message", "fields"],
            "properties": {
                "code": {"type": "string", "description": "stable, for programs"},
                "message": {"type": "string", "description": "a sentence, for people"},
                "fields": {
                    "type": "object",
                    "description": "what is wrong with each field of the request",
                    "additionalProperties": {"type": "array", "items": {"type": "string"}},
                },
            },
        }
    },
}
REFUSALS = {
    400: ("Malformed", "the request is malformed, or its fields say what is wrong"),
    401: ("NotLoggedIn", "nobody is logged in, or the token is none"),
    403: ("NotAllowed", "this person may not do this, or the CSRF token is missing"),
    404: ("NotThere", "there is no such thing, or not for this person"),
    406: ("NotAcceptable", "the Accept header asks for something other than JSON"),
    409: ("Refused", "understood, and refused as things stand: the code says why"),
    413: ("TooLarge", "more than is taken"),
    415: ("NotJson", "the body is of a media type that is not taken"),
    429: ("TooMany", "too many requests at once or in a row: try again later"),
    507: ("DiskFull", "no room on the server's disk"),
}
FREE = {AllowAny, IsAuthenticated}
NAMED = re.compile(rf"\b({'|'.join(map(str, REFUSALS))})\b")
OURS = ("backend.", "reader_study.")


class WithRefusals(AutoSchema):
    """DRF's operations, each with the refusals it may answer."""

    def get_operation(self, *args: Any, **kwargs: Any) -> dict[str, Any] | None:
        """Return the operation; a status that the view declares itself stays as it is."""
        operation: dict[str, Any] | None = super().get_operation(*args, **kwargs)
        if operation is None:
            return None
        for status in sorted(
            {*self._before_the_view(operation), *named_by(self.view, self.method)}
        ):
            answer = {"$ref": f"#/components/responses/{REFUSALS[status][0]}"}
            operation["responses"].setdefault(str(status), answer)
        return operation

    def _before_the_view(self, operation: dict[str, Any]) -> Iterator[int]:
        """Yield what is answered without a line of the view's own."""
        yield 400
        if type(self.view).perform_content_negotiation is APIView.perform_content_negotiation:
            yield 406
        if self.view.get_authenticators():
            yield 401
            if self.method not in SAFE_METHODS or {*map(type, self.view.get_permissions())} - FREE:
                yield 403
        if "{" in self.path or any(p["name"] == "page" for p in operation.get("parameters", [])):
            yield 404
        if "requestBody" in operation:
            yield 415
        if self.view.throttle_classes:
            yield 429


def named_by(view: APIView, method: str) -> set[int]:
    """Return the statuses that the words of a view, its bases and its method name."""
    words = [inspect.getdoc(getattr(view, method.lower(), None)) or ""]
    words += [base.__doc__ or "" for base in type(view).__mro__ if base.__module__.startswith(OURS)]
    return {int(status) for text in words for status in NAMED.findall(text)}


def add_errors(result: dict[str, Any], **_: object) -> dict[str, Any]:
    """Add the component `Error`, and the answers that carry it."""
    content = {"application/json": {"schema": {"$ref": "#/components/schemas/Error"}}}
    components = result["components"]
    components["schemas"]["Error"] = ERROR
    components["responses"] = {
        name: {"description": words, "content": content} for name, words in REFUSALS.values()
    }
    return result
