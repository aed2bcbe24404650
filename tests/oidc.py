"""A provider of single sign-on that says whatever a test lets it say, right or wrong.

Beside oidc-provider-mock, which says what is right: here each document it serves can be replaced,
and each token be signed by another key or by none.
"""

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

CLIENT, SECRET, ACCESS = "verum", "a secret of the tests", "an-access-token-of-the-tests"
KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)
ANOTHER_KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)


class Provider:
    """What it serves, by path: a status and a body, which is JSON unless it is bytes already."""

    def __init__(self, issuer: str) -> None:
        self.issuer = issuer
        key = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(KEY.public_key()))
        self.served: dict[str, tuple[int, Any]] = {
            "/.well-known/openid-configuration": (200, self.configuration()),
            "/keys": (200, {"keys": [key | {"kid": "1", "alg": "RS256", "use": "sig"}]}),
        }

    def configuration(self) -> dict[str, Any]:
        """Return the discovery document of a provider that is right."""
        paths = {"token_endpoint": "/token", "jwks_uri": "/keys", "userinfo_endpoint": "/userinfo"}
        places = {name: f"{self.issuer}{path}" for name, path in paths.items()}
        return {"issuer": self.issuer, "authorization_endpoint": f"{self.issuer}/login"} | places

    def serve(self, path: str, body: Any, status: int = 200) -> None:
        """Answer so at this path from now on."""
        self.served[path] = (status, body)

    def claims(self, sent: str, **other: Any) -> dict[str, Any]:
        """Return right claims for the login that was sent to this address; None leaves one out."""
        nonce = parse_qs(urlsplit(sent).query)["nonce"][0]
        now = int(time.time())
        claims = {"iss": self.issuer, "aud": CLIENT, "sub": "s-1", "iat": now, "exp": now + 60}
        claims |= {"nonce": nonce, "preferred_username": "reader1"} | other
        return {name: value for name, value in claims.items() if value is not None}

    def hand_out(self, token: str) -> None:
        """Answer every code with this token."""
        self.serve("/token", {"access_token": ACCESS, "token_type": "Bearer", "id_token": token})


def signed(claims: dict[str, Any], key: Any = KEY, algorithm: str = "RS256", kid: str = "1") -> str:
    """Return the claims as a token."""
    return jwt.encode(claims, key, algorithm, {"kid": kid})


@contextmanager
def provider() -> Iterator[Provider]:
    """Run one on a free port; end it with the block."""

    class Answers(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.rfile.read(int(self.headers.get("Content-Length") or 0))
            status, body = made.served.get(urlsplit(self.path).path, (404, {}))
            sent = body if isinstance(body, bytes) else json.dumps(body).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(sent)))
            self.end_headers()
            self.wfile.write(sent)

        do_POST = do_GET

        def log_message(self, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    made = Provider(f"http://127.0.0.1:{server.server_port}")
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield made
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
