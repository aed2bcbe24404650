"""Our viewer beside bare Cornerstone3D: first pixels in three planes, and one scroll step.

Both draw one volume of 200 x 240 x 200 voxels in headless Chromium, without a GPU, in one run.
Needs Node and frontend/node_modules (`make setup`) and Debian's chromium.
"""

import functools
import http.server
import os
import subprocess
import threading
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

from benchmarks.row import Row

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "build" / "bench-viewer"
CHROMIUM = os.environ.get("VERUM_CHROMIUM", "/usr/bin/chromium")
PEER = "Cornerstone3D 5.14, bare"


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Serves files and says nothing."""

    def log_message(self, *words: Any) -> None:
        """Keep the figures' lines apart."""


def rows() -> list[Row]:
    """Two figures, in seconds: until all planes show pixels, and until a step is on the screen."""
    command = ["npx", "vite", "build", "-c", "vite.bench.config.ts", "--outDir", str(PAGE)]
    subprocess.run(command, cwd=ROOT / "frontend", check=True, capture_output=True)
    ours, bare = measured()
    return [
        Row(name, "s", ours[key] / 1000, PEER, bare[key] / 1000)
        for key, name in (
            ("firstPixels", "viewer: first pixels in 3 planes, 200x240x200"),
            ("step", "viewer: scroll step"),
        )
    ]


def measured() -> tuple[dict[str, float], dict[str, float]]:
    """Return our milliseconds and the peer's."""
    handler = functools.partial(Quiet, directory=str(PAGE))
    with (
        http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server,
        sync_playwright() as playwright,
    ):
        threading.Thread(target=server.serve_forever, daemon=True).start()
        arguments = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=arguments)
        page = browser.new_page(viewport={"width": 1920, "height": 1080})
        page.goto(f"http://127.0.0.1:{server.server_port}/")
        figures = page.evaluate("window.measure()")
        browser.close()
        server.shutdown()
    return figures["ours"], figures["bare"]
