"""One connection, many requests: none is taken for a part of another."""

import http.client
import io
import socket
from urllib.parse import urlsplit

import pytest
from django.http import HttpResponse

from backend.requests import whole_request
from tests.end_to_end.live_server import LiveServer

ROUNDS = 150
PATIENCE_S = 60


@pytest.mark.parametrize("read_by_the_view", [0, 3, 10])
def test_an_answer_waits_for_the_whole_request(rf, read_by_the_view) -> None:
    request, body = rf.post("/api/cases"), io.BytesIO(b"0123456789")
    request.environ |= {"wsgi.input": body, "wsgi.input_terminated": True}
    body.read(read_by_the_view)
    assert whole_request(lambda _: HttpResponse(b"no"))(request).content == b"no"
    assert body.read() == b""


def test_a_client_that_has_gone_is_no_fault(rf) -> None:
    class Gone(io.RawIOBase):
        def read(self, size: int = -1) -> bytes:
            raise ConnectionResetError

    request = rf.post("/api/cases")
    request.environ |= {"wsgi.input": Gone(), "wsgi.input_terminated": True}
    assert whole_request(lambda _: HttpResponse(status=401))(request).status_code == 401


@pytest.mark.django_db(transaction=True)
def test_requests_that_are_refused_unread_leave_the_connection_in_order(live: LiveServer) -> None:
    connection = http.client.HTTPConnection(urlsplit(live.address).netloc, timeout=PATIENCE_S)
    connection.connect()
    connection.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    for number in range(ROUNDS):
        connection.putrequest("POST", "/api/cases/scan")
        connection.putheader("Content-Length", "2")
        connection.endheaders()  # a segment of its own
        connection.send(b"{}")
        answer = connection.getresponse()
        answer.read()
        assert answer.status == 401, number
    connection.close()


SMUGGLED = {
    "both lengths": b"Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    "two lengths": b"Content-Length: 4\r\nContent-Length: 60\r\n\r\nabcd",
    "a length with a sign": b"Content-Length: +4\r\n\r\nabcd",
    "an unknown coding": b"Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
    "a blank before the colon": b"Content-Length : 4\r\n\r\nabcd",
    "an underscore": b"Content_Length: 4\r\nContent-Length: 0\r\n\r\n",
    "a folded line": b"Content-Length: 0\r\nX: a\r\n b\r\n\r\n",
}


@pytest.mark.parametrize("kind", SMUGGLED)
def test_a_request_of_two_lengths_hides_no_other_in_it(live: LiveServer, kind) -> None:
    """What follows is answered once at most, and as what it is by the server's own reading."""
    start = b"POST /api/auth/login HTTP/1.1\r\nHost: 127.0.0.1\r\n"
    with socket.create_connection(("127.0.0.1", live.port), timeout=PATIENCE_S) as connection:
        connection.sendall(start + SMUGGLED[kind])
        answer = http.client.HTTPResponse(connection)
        answer.begin()
        assert answer.status in (400, 403, 501), answer.status
        closes = answer.getheader("Connection") == "close"
        assert closes or kind == "an underscore"
