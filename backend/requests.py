"""What is checked of every request, and of the answer to a HEAD, before any view has its turn."""

from collections.abc import Callable
from contextlib import suppress

from django.http import HttpRequest, HttpResponseBase

from backend.errors import bad_request

NUL, QUOTED_NUL = "\x00", "%00"

PIECE = 2**16

Answer = Callable[[HttpRequest], HttpResponseBase]


def whole_request(get_response: Answer) -> Answer:
    """Answer once the whole request has come, its body too where no view has asked for it.

    A refusal that is quicker than the body lets the client ask on while the body still lies in the
    connection. gunicorn then takes the next request for the rest of it, and answers neither until
    the connection is given up, 75 s later. nginx has the whole body before it asks.
    """

    def answer(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        environ = getattr(request, "environ", {})
        if environ.get("wsgi.input_terminated"):  # reading ends with the body, as gunicorn's does
            with suppress(OSError):  # the client has gone
                while environ["wsgi.input"].read(PIECE):
                    pass
        return response

    return answer


def without_nul(get_response: Answer) -> Answer:
    """Refuse (400) a NUL in address, query or cookie: PostgreSQL stores none, so nothing has it."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        in_query = QUOTED_NUL in request.META.get("QUERY_STRING", "")
        if in_query or any(NUL in text for text in (request.path_info, *request.COOKIES.values())):
            return bad_request(request)
        return get_response(request)

    return answer


def head_without_body(get_response: Answer) -> Answer:
    """Answer HEAD with headers alone, as RFC 9110 (9.3.2) has it.

    gunicorn sends whatever body it is given, which the next answer on the connection then seems to
    begin with.
    """

    def answer(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        if request.method == "HEAD" and response.streaming:
            response.streaming_content = ()
        elif request.method == "HEAD":
            response.content = b""
        return response

    return answer
