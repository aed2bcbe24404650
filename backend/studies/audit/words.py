"""Words that no reader may come across: arm words, and the names planted in the copy.

Flow: exchanges, log lines, the built front end -> **words** -> findings
A finding names the kind of request or file and what was found there, never a presentation.
"""

import base64
import json
import logging
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from backend.studies.audit.exchanges import Exchange, body_of

MARK = "zqcanary"  # stands in every planted name and in no language
ARM_WORD = re.compile(
    r"(?<![a-z])(real|simulat\w*|synthe\w*|t1gad|t1ce|arms?|fold|folds|placebo|genuine|fake)(?![a-z])"
)
WORD = re.compile(r"[\w-]+")
FREE = {"token", "next_token", "id", "idempotency_key"}  # random: an arm word may stand in it
ROOM_FILES = "Reading*.js"


@dataclass
class Words:
    """What is looked for, and what was found where.

    secret : word -> what it is; a word is a run of letters, digits, - and _
    declared : texts that readers are meant to see: the questions' own, the study's name
    """

    secret: Mapping[str, str]
    declared: frozenset[str]
    found: Counter[str] = field(default_factory=Counter)
    looked: Counter[str] = field(default_factory=Counter)
    payloads: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def look(self, heard: Exchange, own: frozenset[str] = frozenset()) -> None:
        """Look through one exchange; `own` are the words that are this reader's own."""
        where = heard.kind
        self.looked["exchanges"] += 1
        headers = [f"{name}: {value}" for name, value in heard.headers] + [heard.cookies]
        self._texts(where, "headers", headers, own)
        if heard.is_voxels and heard.status == 200:
            self._voxels(where, heard)
            return
        self._note(where, "body", coded_marks(heard.body))
        parsed = body_of(heard)
        said = heard.body.decode(errors="replace")
        texts = [said] if parsed is None else strings(parsed)
        self._texts(where, "body", texts, own)

    def _voxels(self, where: str, heard: Exchange) -> None:
        """Look through a payload once, however often it comes."""
        known = heard.payload.sha256 if heard.payload else None
        if known is None or known not in self.payloads:
            self.payloads[known or ""] = tuple(planted_in(heard.body))
        self._note(where, "body", self.payloads[known or ""])

    def lines(self, written: Iterable[str]) -> None:
        """Look through log lines."""
        for line in written:
            self.looked["log lines"] += 1
            self._texts("log", "line", [line], frozenset())

    def files(self, folder: Path) -> None:
        """Look through the built front end; arm words in the reading room's own files alone.

        The console's pages, which readers' browsers may fetch too, speak of both arms in general.
        """
        room = set(folder.glob(f"assets/{ROOM_FILES}"))
        for path in sorted(folder.rglob("*")):
            if path.suffix in {".js", ".css", ".html", ".json", ".svg"}:
                self.looked["front-end files"] += 1
                text = path.read_text(errors="replace")
                self._secrets(f"file {path.name}", "text", text, frozenset())
                if path in room:
                    self._arm_words(f"file {path.name}", "text", text)

    def _texts(self, where: str, part: str, texts: Iterable[str], own: frozenset[str]) -> None:
        for text in texts:
            self._secrets(where, part, text, own)
            if text not in self.declared:
                self._arm_words(where, part, without(text, self.declared))

    def _secrets(self, where: str, part: str, text: str, own: frozenset[str]) -> None:
        words = set(WORD.findall(text)) - own
        known = words & self.secret.keys()
        self._note(where, part, {self.secret[word] for word in known})
        if any(MARK in word.lower() for word in words - known):
            self._note(where, part, {"a planted name within another word"})

    def _arm_words(self, where: str, part: str, text: str) -> None:
        found = {match.group(1) for match in ARM_WORD.finditer(text.lower())}
        self._note(where, part, {f"the word {word!r}" for word in found})

    def _note(self, where: str, part: str, what: Iterable[str]) -> None:
        self.found.update(f"{name} in the {part} of {where}" for name in what)


def strings(body: Any, key: str = "") -> Iterator[str]:
    """Yield every key and text of a JSON body, random tokens left out."""
    if isinstance(body, dict):
        for name, value in body.items():
            yield name
            yield from strings(value, name)
    elif isinstance(body, list):
        for value in body:
            yield from strings(value, key)
    elif isinstance(body, str) and key not in FREE:
        yield body


def without(text: str, declared: Iterable[str]) -> str:
    """Return the text with declared phrases of more than one word taken out, the longest first.

    A single word such as an option's value is declared only where it stands alone.
    """
    for phrase in sorted(declared, key=len, reverse=True):
        if phrase in text and len(WORD.findall(phrase.replace("_", " "))) > 1:
            text = text.replace(phrase, " ")
    return text


@contextmanager
def log_lines() -> Iterator[list[str]]:
    """Collect what is logged meanwhile, as it would be written."""
    lines: list[str] = []
    loggers = [
        logging.getLogger(),
        *(logging.getLogger(n) for n in logging.root.manager.loggerDict),
    ]
    collectors = [one for one in loggers if one.parent is None or not one.propagate]
    handler = _Collector(lines)
    for logger in collectors:
        logger.addHandler(handler)
    try:
        yield lines
    finally:
        for logger in collectors:
            logger.removeHandler(handler)


class _Collector(logging.Handler):
    """Formats each record, traceback included, and keeps the line."""

    def __init__(self, lines: list[str]) -> None:
        super().__init__()
        self.lines = lines
        self.setFormatter(logging.Formatter("%(levelname)s %(name)s %(message)s"))

    def emit(self, record: logging.LogRecord) -> None:
        """Keep the line."""
        self.lines.append(self.format(record))


def planted_in(body: bytes) -> list[str]:
    """Say how a planted name stands in bytes that are no text, if it does."""
    return [*(["a planted name"] if MARK.encode() in body else []), *coded_marks(body)]


def coded_marks(body: bytes) -> list[str]:
    """Say in which code the mark of planted names stands in bytes, if it does.

    >>> coded_marks(b"x" + base64.b64encode(b"?" + MARK.encode()))
    ['a planted name (base64)']
    """
    mark = MARK.encode()
    coded = {mark.hex().encode(): "hexadecimal", mark[::-1]: "backwards"}
    for shift in range(3):  # where base64 begins decides how it spells the same bytes
        spelled = base64.b64encode(b"?" * shift + mark)
        coded[spelled[-(-shift * 4 // 3) : (shift + len(mark)) * 4 // 3]] = "base64"
    return [f"a planted name ({how})" for spelling, how in coded.items() if spelling in body]


def phrases(questions: Iterable[Any], others: Iterable[str]) -> frozenset[str]:
    """Return the texts that readers are meant to see: the questions' own, and others.

    questions : rows of reader_study.models.Question
    """
    texts = set(others)
    for question in questions:
        values = [str(option["value"]) for option in question.options]
        texts |= {question.key, question.text, question.help_text}
        texts |= {*values, *(str(option["label"]) for option in question.options)}
        texts |= {", ".join(values), "|".join(values), " or ".join(values), json.dumps(values)}
    return frozenset(text for text in texts if text)
