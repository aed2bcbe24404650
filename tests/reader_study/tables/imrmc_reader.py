"""A second reading of iMRMC's rules: it refuses what its Java program 4.0.3 was seen to refuse."""

import re
from dataclasses import dataclass, field

MARKS = ("N0:", "N1:", "NR:", "NM:")
MARK = re.compile(r"(N0|N1|NR|NM):\s*(\d+)")
ROW = re.compile(r"[^,\s\"]+,[^,\s\"]+,[^,\s\"]+,[^,\s\"]+")


class Rejected(ValueError):
    """iMRMC would not take the file."""


@dataclass
class Taken:
    """What iMRMC takes: truth by case, score by (reader, case, modality), numbers announced."""

    truth: dict[str, int] = field(default_factory=dict)
    scores: dict[tuple[str, str, str], float] = field(default_factory=dict)
    announced: dict[str, int] = field(default_factory=dict)


def read_imrmc(text: str) -> Taken:
    """Return what the file holds. Rejected for all that iMRMC refuses."""
    lines = text.replace("\r\n", "\n").split("\n")
    if lines[-1] == "":
        lines.pop()  # of the last line's end
    begin = next((i for i, one in enumerate(lines) if one.upper().startswith("BEGIN DATA:")), None)
    if begin is None:
        raise Rejected("no BEGIN DATA:")
    taken = Taken()
    for line in lines[:begin]:
        _header(line, taken)
    for line in lines[begin + 1 :]:
        _row(line, taken)
    without = {case for _, case, _ in taken.scores} - set(taken.truth)
    if without:
        raise Rejected(f"No truth for case {sorted(without)}")
    return taken


def _header(line: str, taken: Taken) -> None:
    if len(line) == 1:
        raise Rejected("a header line of one character")
    if any(mark in line for mark in MARKS):
        match = MARK.fullmatch(line.strip())
        if match is None:
            raise Rejected(f"Text following is not an integer: {line}")
        taken.announced[match[1]] = int(match[2])


def _row(line: str, taken: Taken) -> None:
    if not ROW.fullmatch(line):
        raise Rejected(f"Invalid input: {line!r}")
    reader, case, modality, score = line.split(",")
    try:
        value = float(score)
    except ValueError as error:
        raise Rejected(f"NumberFormatException: {score}") from error
    if value != value:
        raise Rejected("NA")
    if reader in ("truth", "-1"):
        if case in taken.truth or modality != "truth" or score not in ("0", "1"):
            raise Rejected(f"one truth a case, 0 or 1: {line}")
        taken.truth[case] = int(score)
    elif (reader, case, modality) in taken.scores:
        raise Rejected("Replicate observation found")
    else:
        taken.scores[reader, case, modality] = value
