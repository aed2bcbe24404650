"""The documentation's pages as their tests see them: blocks of code, and commands named anywhere.

A shell block says in its info string what becomes of it:

    ```sh run            it is run by the tests, always
    ```sh full           it is run with VERUM_FULL=1, on a small cohort in place of a lab's
    ```sh skip: REASON   it cannot be run here; what it names must exist all the same
"""

import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.token import Token

ROOT = Path(__file__).resolve().parents[2]
SHELL = "sh"
DATA = {"text", "json", "python", "r", "yaml", "toml", "{toctree}", "{include}"}
JOINS = {"&&", "||", "|", ";"}


@dataclass(frozen=True)
class Block:
    """A block of code: `info` as it stands after the fence, "" of an indented one."""

    page: Path
    line: int
    info: str
    text: str

    @property
    def language(self) -> str:
        """First word of the info string."""
        return self.info.split(maxsplit=1)[0] if self.info else ""

    @property
    def fate(self) -> str:
        """What follows the language: run, full, or skip with its reason."""
        return self.info[len(self.language) :].strip()

    @property
    def place(self) -> str:
        """Page and line, for messages."""
        return f"{self.page.relative_to(ROOT)}:{self.line}"


def pages() -> list[Path]:
    """Return every page: those of docs, and the two at the top."""
    return [*sorted((ROOT / "docs").rglob("*.md")), ROOT / "README.md", ROOT / "CONTRIBUTING.md"]


def blocks(page: Path) -> list[Block]:
    """Return a page's blocks of code, in order."""
    return [
        Block(page, (token.map or [0])[0] + 1, token.info.strip(), token.content)
        for token in _tokens(page)
        if token.type in ("fence", "code_block")
    ]


def commands(page: Path) -> Iterator[tuple[str, list[str]]]:
    """Yield every command of a page's shell blocks and `code spans`: its place, its words."""
    for block in blocks(page):
        text = block.text.replace("\\\n", " ")
        if block.language != SHELL:
            text = "\n".join(line for line in text.splitlines() if _is_command(line))
        yield from ((block.place, words) for words in _commands_of(text))
    for token in _tokens(page):
        for span in token.children or []:
            if span.type == "code_inline" and _is_command(span.content):
                yield str(page.relative_to(ROOT)), _words(span.content)


@cache
def _tokens(page: Path) -> list[Token]:
    return MarkdownIt("commonmark").enable("table").parse(page.read_text())


def _commands_of(text: str) -> Iterator[list[str]]:
    for line in text.splitlines():
        command: list[str] = []
        for word in [*_words(line), ";"]:
            if word not in JOINS:
                command.append(word)
            elif command:
                yield _without_assignments(command)
                command = []


def _words(line: str) -> list[str]:
    return shlex.split(line, comments=True)


def _without_assignments(words: list[str]) -> list[str]:
    rest = [word for word in words if not re.match(r"[A-Z_]+=", word)]
    return rest or words


def _is_command(text: str) -> bool:
    return bool(re.match(r"(python3? -m |python |\S*/python |manage\.py |make |docker )\w", text))
