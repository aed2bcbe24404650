"""The proxy with TLS of docker/nginx-tls.conf on this machine, its certificate made for it."""

import os
import signal
import socket
import subprocess
from collections.abc import Mapping
from pathlib import Path

from tests.stack import Part
from tests.stack.compose import ROOT, program


def tls_proxy(
    folder: Path, ports: Mapping[str, int], behind: str, environment: Mapping[str, str]
) -> Part:
    """Return the proxy, not yet started; `folder`/fullchain.pem is what its clients trust.

    ports : `tls` and `plain`; behind : host:port of the nginx of docker-compose.yml
    """
    certificate, key = folder / "fullchain.pem", folder / "privkey.pem"
    make = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"]
    make += ["-nodes", "-days", "2", "-subj", "/CN=verum", "-addext", "subjectAltName=IP:127.0.0.1"]
    make += ["-keyout", str(key), "-out", str(certificate)]
    subprocess.run(make, check=True, capture_output=True)
    text = (ROOT / "docker" / "nginx-tls.conf").read_text()
    for deployed, local in {
        "listen 80;": f"listen 127.0.0.1:{ports['plain']};",
        "listen 443 ssl;": f"listen 127.0.0.1:{ports['tls']} ssl;",
        "https://verum.example.org$request_uri": f"https://127.0.0.1:{ports['tls']}$request_uri",
        "server_name verum.example.org;": "server_name 127.0.0.1;",
        "/etc/ssl/verum/fullchain.pem": str(certificate),
        "/etc/ssl/verum/privkey.pem": str(key),
        "http://127.0.0.1:8080": f"http://{behind}",
    }.items():
        assert deployed in text
        text = text.replace(deployed, local)
    places = "".join(
        f"{name}_temp_path {folder}/tls-{name};"
        for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    user = "user root;\n" if os.geteuid() == 0 else ""
    whole = f"daemon off;\n{user}pid {folder}/tls.pid;\nevents {{}}\nhttp {{\n{places}\n{text}}}\n"
    (folder / "tls.conf").write_text(whole)
    command = [program("nginx"), "-e", "stderr", "-c", str(folder / "tls.conf")]
    ready = lambda _: _listens(ports["tls"])  # noqa: E731
    return Part("tls", command, folder / "tls.log", environment, ready, signal.SIGQUIT)


def _listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0
