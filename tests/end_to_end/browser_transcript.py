"""All that a browser holds while a study is read: answers, screens, storage, console.

Flow: two studies, equal but for their arms -> **transcript** of each -> equal once names are masked
"""

import re
from collections import Counter
from collections.abc import Iterator

from playwright.sync_api import ConsoleMessage, Page, Response

from tests.end_to_end.room import ReadingRoom

# what differs between any two readings: names drawn at random, and times
MASKED = (
    r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}",  # ids, idempotency keys
    r"[0-9a-f]{64}|>[0-9a-f]{8}<|data:application/json[^\"]+",  # heads of the record, the receipt
    r"\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:\d\d)",  # the server's times
    r"\w{3}, \d\d \w{3} \d{4} [\d:]+ GMT",  # Date
    r"\d\d? \w{3} \d{4}, \d\d:\d\d",  # on the receipt
    r"nonce[-=]\"?[\w+/=-]+|csp-nonce\" content=\"[^\"]+",
    r"(?<![\w-])[\w-]{32}(?![\w-])",  # tokens, session and CSRF cookies
    r"http://127.0.0.1:\d+",
    r"\"\w*(?:time|mip|paused)_ms\":\d+|\[\"verum.reading\",.*?\}\"\]",  # clocks, sent and kept
    r"mantine-[\w-]+|_r_\w+_",  # numbered by the components as they appear
)
STORAGE = """async () => {
  const done = (request) =>
    new Promise((yes) => { request.onsuccess = () => yes(request.result); });
  const rows = [Object.entries({...localStorage}), Object.entries({...sessionStorage})];
  for (const {name} of await indexedDB.databases()) {
    const database = await done(indexedDB.open(name));
    for (const store of database.objectStoreNames)
      rows.push([name, store, await done(database.transaction(store).objectStore(store).getAll())]);
    database.close();
  }
  return JSON.stringify([rows, document.cookie, document.title]);
}"""


class Transcript:
    """What one page was sent and shows, in order within each kind."""

    def __init__(self, page: Page, names: dict[str, str]) -> None:
        """names : what stands for what, beside MASKED"""
        self.page = page
        self.names = names
        self.lines: dict[str, list[str]] = {"answers": [], "screens": [], "console": []}
        self.heard: list[Response] = []
        page.on("response", lambda response: self.heard.append(response))
        page.on("console", self._listen)

    def _read(self, response: Response) -> None:
        """Write an answer down; payloads are compared voxel by voxel in tests/blinding."""
        request = response.request
        if "/api/reading/" not in request.url:
            return
        headers = sorted(f"{name}: {value}" for name, value in response.all_headers().items())
        body = "" if request.url.endswith("/voxels") else response.text()
        sent = [request.method, request.url, request.post_data or "", response.status]
        self.lines["answers"].append(self.masked(" ".join(map(str, [*sent, *headers, body]))))

    def _listen(self, line: ConsoleMessage) -> None:
        self.lines["console"].append(self.masked(f"{line.type}: {line.text}"))

    def look(self) -> None:
        """Write down what came since, and the screen and the storage as they are now."""
        while self.heard:
            self._read(self.heard.pop(0))
        for held in (self.page.content(), self.page.evaluate(STORAGE)):
            self.lines["screens"].append(self.masked(held))

    def masked(self, text: str) -> str:
        """Return the text without what differs between any two readings."""
        for name, instead in self.names.items():
            text = text.replace(name, instead)
        return re.sub("|".join(MASKED), "*", text)


def read_to_the_end(room: ReadingRoom, transcript: Transcript, study: str, total: int) -> None:
    """Read every case by key, looking at each as it appears and once it is answered."""
    room.enter(study)
    room.page.mouse.move(1, 1)  # the view under the mouse is marked
    for position in range(1, total + 1):
        room.see_case(position, total)
        transcript.look()
        room.answer_by_key({"real_or_simulated": "real", "enhancement": "present", "grade": "high"})
        transcript.look()
        room.page.keyboard.press("Enter")
    room.sign()
    room.see_end()
    transcript.look()


def differences(one: Transcript, other: Transcript) -> Iterator[str]:
    """Yield what is in one transcript and not in the other, as often as it is."""
    for kind in one.lines:
        first, second = Counter(one.lines[kind]), Counter(other.lines[kind])
        for line in ((first - second) + (second - first)).elements():
            yield f"{kind}: {line}"
