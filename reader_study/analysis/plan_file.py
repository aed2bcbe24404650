"""The analysis plan as a file: plan.json, read with errors that say what would be right.

Flow: plan.json -> **plan_file** -> Plan -> analyse
`Plan.as_dict` writes what this reads. Only "questions" (or "others") has to be there; all else has
the default that `Plan` gives.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import MISSING as NO_DEFAULT
from dataclasses import Field, fields
from pathlib import Path
from typing import Any
from unicodedata import category

from reader_study.analysis.plan import AnalysisError, OtherQuestion, Plan, PlannedQuestion
from reader_study.statistics.equivalence import Aim

Parser = Callable[[str, object], Any]
LONGEST_WORD = 300  # as the text of a question
MOST_DIGITS = 4300  # of a whole number: sys.int_info.default_max_str_digits
EXAMPLE = '{"key": "grade", "label": "Tumour grade", "positive": "high", "negative": "lower"}'


def read_plan(file: Path) -> Plan:
    """Return the plan of a JSON file in UTF-8.

    AnalysisError when the file is missing, is no JSON, or is no plan (`plan_from`).
    """
    try:
        text = file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise AnalysisError(f"the plan {file} cannot be read: {_why(error)}") from error
    try:
        raw = json.loads(text, object_pairs_hook=_without_twins)
    except json.JSONDecodeError as error:
        raise AnalysisError(
            f"the plan {file} is no JSON: {error.msg} at line {error.lineno}, column "
            f"{error.colno}: {_line(text, error.lineno)!r}. JSON has double quotes around names "
            "and words, and no comma after the last entry"
        ) from error
    except AnalysisError as error:
        raise AnalysisError(f"the plan {file}: {error}") from error
    except RecursionError as error:
        raise AnalysisError(
            f"the plan {file}: its brackets stand too deep in each other"
        ) from error
    except ValueError as error:  # of whole numbers that Python does not read
        raise AnalysisError(
            f"the plan {file} holds a number of more than {MOST_DIGITS} digits"
        ) from error
    try:
        return plan_from(raw)
    except AnalysisError as error:
        raise AnalysisError(f"the plan {file}: {error}") from error


def plan_from(raw: object) -> Plan:
    """Return the plan of JSON types, as `Plan.as_dict` writes them.

    AnalysisError for an unknown or missing name, a value of the wrong type, and all that `Plan`
    refuses; the message quotes the value.

    >>> plan_from({"questions": [{"key": "mass", "positive": "yes", "negative": "no"}]}).alpha
    0.05
    """
    entries = _object("a plan", raw, PARSERS)
    if not entries.get("questions") and not entries.get("others"):
        raise AnalysisError(f'a plan names questions: {{"questions": [{EXAMPLE}]}}')
    found = {name: PARSERS[name](name, value) for name, value in entries.items()}
    return Plan(**({"questions": ()} | found))


def _object(what: str, raw: object, known: Mapping[str, object]) -> Mapping[str, Any]:
    if not isinstance(raw, Mapping):
        raise AnalysisError(f"{what} is an object {{...}}, got {_quoted(raw)}")
    unknown = sorted(set(raw) - set(known))
    if unknown:
        raise AnalysisError(
            f"{what} has no {', '.join(repr(name) for name in unknown)}; it may have "
            f"{', '.join(known)}"
        )
    return raw


def _text(name: str, value: object) -> str:
    if not isinstance(value, str) or not value.strip():
        raise AnalysisError(f"{name} is a word in double quotes, got {_quoted(value)}")
    return value


def _number(name: str, value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise AnalysisError(f"{name} is a number without quotes, got {_quoted(value)}")
    try:
        return float(value)
    except OverflowError as error:
        raise AnalysisError(f"{name} is no number of {len(str(value))} digits") from error


def _whole(name: str, value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise AnalysisError(f"{name} is a whole number without quotes, got {_quoted(value)}")
    return value


def _words(name: str, value: object) -> tuple[str, ...]:
    if isinstance(value, str) or not isinstance(value, Sequence):
        raise AnalysisError(f'{name} is a list ["...", "..."], got {_quoted(value)}')
    return tuple(_text(f"{name}[{i}]", entry) for i, entry in enumerate(value))


def _arms(name: str, value: object) -> tuple[str, ...]:
    words = _words(name, value)
    if len(words) != 2:
        raise AnalysisError(f'{name} are two, e.g. ["real", "simulated"], got {_quoted(value)}')
    return words


def _aim(name: str, value: object) -> Aim:
    known = [aim.value for aim in Aim]
    if value not in known:
        raise AnalysisError(f"{name} is one of {_listed(known)}, got {_quoted(value)}")
    return Aim(value)


def _or_null(parse: Parser) -> Parser:
    return lambda name, value: None if value is None else parse(name, value)


def _each(
    kind: type[PlannedQuestion] | type[OtherQuestion], parsers: Mapping[str, Parser]
) -> Parser:
    def parse(name: str, value: object) -> tuple[Any, ...]:
        if isinstance(value, str) or not isinstance(value, Sequence):
            raise AnalysisError(f"{name} is a list [...], got {_quoted(value)}")
        return tuple(_question(f"{name}[{i}]", entry) for i, entry in enumerate(value))

    def _question(where: str, raw: object) -> PlannedQuestion | OtherQuestion:
        entries = _object(where, raw, parsers)
        missing = [f.name for f in fields(kind) if _needed(f) and f.name not in entries]
        if missing:
            raise AnalysisError(f"{where} needs {_listed(missing)}, got {_quoted(raw)}")
        found = {key: parsers[key](f"{where}.{key}", given) for key, given in entries.items()}
        return kind(**({"label": found["key"]} | found))

    return parse


def _needed(field: "Field[Any]") -> bool:
    return field.default is NO_DEFAULT and field.name != "label"


def _require_line(word: object) -> None:
    """Refuse words that neither a table nor the report can show."""
    if not isinstance(word, str):
        return
    if len(word) > LONGEST_WORD:
        raise AnalysisError(
            f"words have {LONGEST_WORD} characters at most, got {len(word)}: {_quoted(word)}"
        )
    if any(category(letter) in ("Cc", "Cs") for letter in word):
        raise AnalysisError(f"words stand on one line, without control characters, got {word!a}")


def _without_twins(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    for name, value in pairs:
        for word in (name, *(value if isinstance(value, list) else [value])):
            _require_line(word)
    names = [name for name, _ in pairs]
    twins = sorted({name for name in names if names.count(name) > 1})
    if twins:
        raise AnalysisError(f"an object names {_listed(twins)} twice")
    return dict(pairs)


def _listed(words: Sequence[str]) -> str:
    return ", ".join(repr(word) for word in words)


def _quoted(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False, default=repr)
    return text if len(text) <= 200 else f"{text[:200]}..."


def _line(text: str, number: int) -> str:
    lines = text.splitlines()
    return lines[number - 1].strip()[:100] if number <= len(lines) else ""


def _why(error: OSError | UnicodeDecodeError) -> str:
    return (
        f"it is not UTF-8 ({error.reason})"
        if isinstance(error, UnicodeDecodeError)
        else (error.strerror or str(error))
    )


WORDS_OF_A_QUESTION: dict[str, Parser] = dict.fromkeys(
    ("key", "label", "positive", "negative"), _text
)
PARSERS: dict[str, Parser] = {
    "questions": _each(PlannedQuestion, WORDS_OF_A_QUESTION),
    "arms": _arms,
    "others": _each(
        OtherQuestion, {"key": _text, "label": _text, "level": _text, "values": _words}
    ),
    "margin": _or_null(_number),
    "margin_of": _text,
    "aim": _aim,
    "alpha": _number,
    "margin_alpha": _number,
    "family": _or_null(_words),
    "confidence": _text,
    "replicates": _whole,
    "seed": _whole,
    "kind": _text,
}
