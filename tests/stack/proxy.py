"""docker/nginx.conf for this machine."""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def configuration(folder: Path, port: int, upstream: str, storage: Path) -> str:
    """Return docker/nginx.conf for this machine; each line replaced must be there.

    folder : its process id and what it buffers; upstream : host:port of gunicorn
    """
    text = (ROOT / "docker" / "nginx.conf").read_text()
    for deployed, local in {
        "server web:8000;": f"server {upstream};",
        "listen 8080;": f"listen 127.0.0.1:{port};",
        "include mime.types;": "include /etc/nginx/mime.types;",
        "alias /data/storage/;": f"alias {storage}/;",
        "/tmp/nginx": f"{folder}/nginx",
        "worker_processes auto;": "worker_processes 1;",
    }.items():
        assert deployed in text
        text = text.replace(deployed, local)
    return f"daemon off;\nuser root;\n{text}" if os.geteuid() == 0 else f"daemon off;\n{text}"
