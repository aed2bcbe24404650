"""What a stack shows, how sure that is, and why in words.

Flow: grouping -> signs, contrast -> **recognise** -> choose, series_table

Each sign adds its weight to a kind; the confidence is the kind's share after a softmax, so that
one clear sign alone gives about 0.7, two that agree 0.95, two that contradict each other 0.5.
"""

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from ml.dicom.contrast import after_contrast
from ml.dicom.grouping import Stack
from ml.dicom.signs import Sign, signs

PRIOR = 1.5
"""Weight that "other" starts with: no sign at all means other."""

HIGHEST = 0.99


@dataclass(frozen=True)
class Guess:
    """A kind of `ml.dicom.kinds.KINDS`, confidence 0 to 1, and the reasons, a phrase each."""

    kind: str
    confidence: float
    reasons: tuple[str, ...]


def recognise(stacks: Sequence[Stack]) -> list[Guess]:
    """A guess for each stack of one study; those of T1 take the others' times into account."""
    plain = [_guess(stack) for stack in stacks]
    t1 = [index for index, guess in enumerate(plain) if guess.kind == "T1"]
    for index, (share, reasons) in after_contrast(stacks, t1).items():
        before = plain[index]
        sure = min(before.confidence * max(share, 1 - share), HIGHEST)
        kind = "T1gad" if share > 0.5 else "T1"
        plain[index] = Guess(kind, round(sure, 2), (*before.reasons, *reasons))
    return plain


def _guess(stack: Stack) -> Guess:
    found = list(signs(stack))
    score: dict[str, float] = defaultdict(float, {"other": PRIOR})
    for sign in found:
        score[sign.kind] += sign.weight
    kind = max(score, key=lambda name: (score[name], name == "other"))
    total = sum(math.exp(value - score[kind]) for value in score.values())
    return Guess(kind, round(min(1 / total, HIGHEST), 2), _reasons(found, kind))


def _reasons(found: list[Sign], kind: str) -> tuple[str, ...]:
    """What speaks for the kind, then what speaks against it."""
    order = sorted(found, key=lambda sign: -sign.weight)
    for_it = [sign.words for sign in order if sign.kind == kind]
    against = [
        f"but {sign.words} ({sign.kind})" for sign in order if sign.kind != kind and sign.weight
    ]
    return (*(for_it or ["nothing tells what it shows"]), *against)
