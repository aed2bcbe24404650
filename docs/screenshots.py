"""The pictures of the quick starts, taken anew: `python docs/screenshots.py` (Chromium, minutes).

It starts a demo of its own in a temporary folder, walks through it as a reader, a researcher and
whoever runs it would, and writes docs/images/*.png. Only the digital phantom is on them. With
`--address URL` it walks through a demo that runs already and that nobody has read in yet.
"""

import argparse
import re
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageChops
from playwright.sync_api import Browser, Locator, Page, expect, sync_playwright

from backend.launch.demo import PASSWORD

ROOT = Path(__file__).resolve().parents[1]
IMAGES = ROOT / "docs" / "images"
STUDY = "Demo: real or simulated?"
SIZE = {"width": 1280, "height": 720}
MOST_BYTES = 150_000
FOOT = 24  # pixels left below what is shown
ARGUMENTS = ["--no-sandbox", "--disable-gpu"]
PATIENCE_MS = 60_000
START_S = 1800.0


def main() -> None:
    """Take them all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--address", help="of a demo that runs already, such as that of make demo")
    parser.add_argument("--port", default="8791", help="of the demo that is started otherwise")
    parser.add_argument("--chromium", default="/usr/bin/chromium")
    parser.add_argument("--only", choices=[*WALKS], help="one walk alone")
    options = parser.parse_args()
    IMAGES.mkdir(exist_ok=True)
    expect.set_options(timeout=PATIENCE_MS)
    with running(options.address, options.port) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=options.chromium, args=ARGUMENTS)
        for name, walk in WALKS.items():
            if options.only in (None, name):
                walk(browser, address)
        browser.close()


@contextmanager
def running(address: str | None, port: str) -> Iterator[str]:
    """Yield the address of a demo: the given one, or one of its own that ends with the block."""
    if address:
        yield address.rstrip("/")
        return
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "backend.launch.demo", "--port", port, "--folder", folder]
        demo = subprocess.Popen(command, cwd=ROOT)
        try:
            own = f"http://127.0.0.1:{port}"
            wait_until_up(own, demo)
            yield own
        finally:
            demo.terminate()
            demo.wait()


def wait_until_up(address: str, demo: subprocess.Popen) -> None:
    """Return when the demo answers; SystemExit when it has ended, or not within half an hour."""
    deadline = time.monotonic() + START_S
    while time.monotonic() < deadline and demo.poll() is None:
        try:
            with urllib.request.urlopen(f"{address}/api/health"):
                return
        except OSError:
            time.sleep(1)
    raise SystemExit(f"{address} does not answer")


def logged_in(browser: Browser, address: str, username: str, scheme: str = "light") -> Page:
    """Return a page of somebody of the demo."""
    context = browser.new_context(base_url=address, viewport=SIZE, color_scheme=scheme)
    page = context.new_page()
    page.set_default_timeout(PATIENCE_MS)
    page.goto("/login")
    page.get_by_label("User name").fill(username)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_label("User name")).to_have_count(0)
    return page


def taken(page: Page, name: str, wait_for: Locator | None = None) -> None:
    """Take a picture once this is seen."""
    if wait_for is not None:
        expect(wait_for.first).to_be_visible()
    page.wait_for_load_state("networkidle")
    written(Image.open(BytesIO(page.screenshot(animations="disabled"))).convert("RGB"), name)


def written(picture: Image.Image, name: str) -> None:
    """Write a picture without its empty foot, of few colours where that keeps it small."""
    foot = Image.new("RGB", picture.size, picture.getpixel((picture.width - 4, picture.height - 1)))
    box = ImageChops.difference(picture, foot).getbbox() or (0, 0, *picture.size)
    picture = picture.crop((0, 0, picture.width, min(box[3] + FOOT, picture.height)))
    path = IMAGES / f"{name}.png"
    for colours in (256, 128, 64, 32):
        picture.quantize(colours, dither=Image.Dither.NONE).save(path, optimize=True)
        if path.stat().st_size < MOST_BYTES:
            break
    print(f"{path.relative_to(ROOT)}: {path.stat().st_size:,} bytes")


def see_images(page: Page, named: str) -> None:
    """Wait until a case's three planes are drawn."""
    expect(page.get_by_text(named, exact=True)).to_be_visible()
    expect(page.locator("main [data-covered]")).to_have_count(0)
    for plane in ("axial", "sagittal", "coronal"):
        expect(page.locator(f"[data-plane={plane}][data-drawn=true]")).to_be_visible()


def reader(browser: Browser, address: str) -> None:
    """Log in, begin, answer a training case, see what was right, open the help."""
    page = logged_in(browser, address, "reader1", "dark")
    page.goto("/reading")
    taken(page, "reader-studies", page.get_by_role("article", name=STUDY))
    page.get_by_role("article", name=STUDY).get_by_role("link").first.click()
    begin = page.get_by_role("button", name=re.compile("^Begin "))
    expect(begin).to_be_visible()
    taken(page, "reader-instructions")
    expect(begin).to_be_focused()
    page.keyboard.press("Enter")
    see_images(page, "Training case 1 of 2")
    for key in ("1", "2", "2"):
        page.keyboard.press(key)
    expect(page.get_by_role("status").first).to_have_text("Saved")
    taken(page, "reader-case")
    page.keyboard.press("?")
    taken(page, "reader-keys", page.get_by_role("dialog"))
    page.keyboard.press("Escape")


def researcher(browser: Browser, address: str) -> None:
    """Look at the home page, the cases, the model, real beside simulated, a job, the study."""
    page = logged_in(browser, address, "lead")
    page.goto("/")
    taken(page, "researcher-home", page.get_by_role("region"))
    page.goto("/cases")
    taken(page, "researcher-cases", page.get_by_role("cell"))
    page.goto("/models")
    link = page.get_by_role("table").get_by_role("link").first
    expect(link).to_be_visible()
    model = link.get_attribute("href")
    page.goto(f"{model}/compare")
    taken(page, "researcher-compare", page.get_by_role("rowheader"))
    page.goto("/jobs/new/train")
    page.get_by_role("radio", name=re.compile("^Demo: phantom")).check()
    taken(page, "researcher-train", page.get_by_role("combobox"))
    page.goto("/studies")
    page.get_by_role("link", name=STUDY).first.click()
    taken(page, "researcher-study", page.get_by_role("button", name="Lock the study"))


def operator(browser: Browser, address: str) -> None:
    """Look at the jobs and the workers."""
    page = logged_in(browser, address, "lead")
    page.goto("/jobs")
    taken(page, "operator-jobs", page.get_by_role("cell"))
    page.goto("/workers")
    taken(page, "operator-workers", page.get_by_role("heading"))


WALKS = {"reader": reader, "researcher": researcher, "operator": operator}

if __name__ == "__main__":
    main()
