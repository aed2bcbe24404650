"""docker/nginx.conf for this machine."""

import os
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Here:
    """What of docker/nginx.conf is another here."""

    folder: Path  # takes its process id and what it buffers
    port: int
    alive_port: int  # answers whether nginx runs
    upstream: str  # host:port of gunicorn
    storage: Path
    cache: Path  # of files that lie in S3


def configuration(here: Here) -> str:
    """Return docker/nginx.conf for this machine; each line replaced must be there."""
    text = (ROOT / "docker" / "nginx.conf").read_text()
    for deployed, local in {
        "server web:8000;": f"server {here.upstream};",
        "listen 8080;": f"listen 127.0.0.1:{here.port};",
        "listen 127.0.0.1:8081;": f"listen 127.0.0.1:{here.alive_port};",
        "include mime.types;": "include /etc/nginx/mime.types;",
        "alias /data/storage/;": f"alias {here.storage}/;",
        "alias /data/cache/;": f"alias {here.cache}/;",
        "/tmp/nginx": f"{here.folder}/nginx",
        "worker_processes auto;": "worker_processes 1;",
    }.items():
        assert deployed in text
        text = text.replace(deployed, local)
    return f"daemon off;\nuser root;\n{text}" if os.geteuid() == 0 else f"daemon off;\n{text}"
