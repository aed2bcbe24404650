"""A request told without what is in its address: by the template of its route.

Paths hold tokens of presentations and invitations and names of files; templates are a finite set
that the code spells out.
"""

import re

from django.http import HttpRequest

FILE = "(file of the front end)"
NONE = "(no such address)"
PAGE = "/(page)"
METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
OTHER = "OTHER"
WELL_FORMED_ID = re.compile(r"[0-9a-fA-F]{32}|[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
"""Of a request's id: 32 hexadecimal digits, nginx's own or a UUID's. No name can be spelled so."""


def route_of(request: HttpRequest, status: int = 404) -> str:
    """Return such as "/api/reading/presentations/<str:token>/voxels".

    status : of the answer; tells a file of the front end from an address that leads nowhere
    """
    match = getattr(request, "resolver_match", None)
    if match is None:
        return FILE if status < 400 else NONE
    return PAGE if match.route.startswith("^") else f"/{match.route}"


def method_of(request: HttpRequest) -> str:
    """Return the method, OTHER for one that HTTP does not know: anybody may invent some."""
    return request.method if request.method in METHODS else OTHER


def without_address(text: str, request: HttpRequest | None) -> str:
    """Return a text in which the request's address, and what it is made of, is not spelled out."""
    if request is None:
        return text
    for address in (request.get_full_path(), request.path, request.path_info):
        if len(address) > 1:
            text = text.replace(address, route_of(request))
    match = getattr(request, "resolver_match", None)
    for name, value in (match.kwargs if match else {}).items():
        if isinstance(value, str) and len(value) >= 4:
            text = text.replace(value, f"<{name}>")
    return text
