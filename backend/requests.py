"""What is checked of every request, and of the answer to a HEAD, before any view has its turn."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase

from backend.errors import bad_request

NUL, QUOTED_NUL = "\x00", "%00"

Answer = Callable[[HttpRequest], HttpResponseBase]


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
