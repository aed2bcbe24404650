"""Our viewer beside NiiVue and bare Cornerstone3D, and what 80 cases in a row leave in memory.

All draw one volume of 200 x 240 x 200 voxels in headless Chromium, without a GPU, in one run.
Needs Node and frontend/node_modules (`make setup`) and Debian's chromium.
"""

import functools
import http.server
import os
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import CDPSession, Page, sync_playwright

from benchmarks.row import Row

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "build" / "bench-viewer"
CHROMIUM = os.environ.get("VERUM_CHROMIUM", "/usr/bin/chromium")
NIIVUE, BARE = "NiiVue 0.69", "Cornerstone3D 5.14, bare"
CASES = 80
CHANGES = 9
CHANGE_S = 0.3  # what a reader with a graphics card is promised
# Cases before them: shaders and caches are there by then. What the heap gains afterwards, about
# 10 kB a case, is machine code and the browser's own timings: snapshots show no more objects.
SETTLED = 40

HELD = (
    ("heap", "JS heap", "MB"),
    ("textures", "textures", ""),
    ("contexts", "WebGL contexts", ""),
)

# Counts the WebGL contexts and textures that a page has made and not given back.
COUNTING = """
window.held = { contexts: 0, textures: 0 };
const { prototype } = WebGL2RenderingContext;
const { createTexture, deleteTexture } = prototype;
prototype.createTexture = function () {
    held.textures += 1;
    return createTexture.call(this);
};
prototype.deleteTexture = function (texture) {
    if (texture) held.textures -= 1;
    return deleteTexture.call(this, texture);
};
for (const kind of [HTMLCanvasElement, OffscreenCanvas]) {
    const { getContext } = kind.prototype;
    const known = new WeakSet();
    kind.prototype.getContext = function (...words) {
        const context = getContext.apply(this, words);
        if (!String(words[0]).startsWith("webgl") || !context || known.has(context)) return context;
        known.add(context);
        held.contexts += 1;
        return context;
    };
}
"""


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Serves files and says nothing."""

    def log_message(self, *words: Any) -> None:
        """Keep the figures' lines apart."""


def rows() -> list[Row]:
    """Times in seconds beside the peers', then what is held before and after 80 cases."""
    command = ["npx", "vite", "build", "-c", "vite.bench.config.ts", "--outDir", str(PAGE)]
    subprocess.run(command, cwd=ROOT / "frontend", check=True, capture_output=True)
    with bench_page() as page:
        took = page.evaluate("window.measure()")
    with bench_page() as page:
        page.evaluate("window.changeCases(2)")  # the first shaders are for nobody
        change = page.evaluate(f"window.changeCases({CHANGES})") / 1000
    with bench_page() as page:
        before, after = held_after_cases(page)
    first = "viewer: first pixels in 3 planes, 200x240x200"
    ours, niivue, bare = (took[name] for name in ("ours", "niivue", "bare"))
    return [
        Row(first, "s", ours["firstPixels"] / 1000, NIIVUE, niivue["firstPixels"] / 1000),
        Row(first, "s", ours["firstPixels"] / 1000, BARE, bare["firstPixels"] / 1000),
        Row("viewer: case change, fetched", "s", change, "target", CHANGE_S),
        Row("viewer: scroll step", "s", ours["step"] / 1000, BARE, bare["step"] / 1000),
        *(
            Row(f"viewer: {what} after {CASES} cases", unit, after[key], "before", before[key])
            for key, what, unit in HELD
        ),
    ]


@contextmanager
def bench_page() -> Iterator[Page]:
    """Serve and open the built page in a browser of its own."""
    handler = functools.partial(Quiet, directory=str(PAGE))
    with (
        http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server,
        sync_playwright() as playwright,
    ):
        threading.Thread(target=server.serve_forever, daemon=True).start()
        arguments = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=arguments)
        page = browser.new_page(viewport={"width": 1920, "height": 1080})
        page.add_init_script(COUNTING)
        page.goto(f"http://127.0.0.1:{server.server_port}/")
        yield page
        browser.close()
        server.shutdown()


def held_after_cases(page: Page) -> tuple[dict[str, float], dict[str, float]]:
    """Show the cases one after the other; return what is held before them and after."""
    inspector = page.context.new_cdp_session(page)
    page.evaluate(f"window.readCases({SETTLED})")
    before = held(page, inspector)
    page.evaluate(f"window.readCases({CASES})")
    return before, held(page, inspector)


def held(page: Page, inspector: CDPSession) -> dict[str, float]:
    """Return the JS heap in MB after a collection, and the counts of textures and contexts."""
    inspector.send("HeapProfiler.enable")
    for _ in range(3):  # what one collection frees may hold more
        inspector.send("HeapProfiler.collectGarbage")
    heap = inspector.send("Runtime.getHeapUsage")["usedSize"] / 1e6
    return {"heap": heap, **page.evaluate("window.held")}
