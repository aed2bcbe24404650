"""File names of questions: a question's key may hold whatever its author typed.

Flow: results document -> **names** -> QUESTION.imrmc, QUESTION.mrmcaov.csv
"""

import re
from collections.abc import Iterable

UNSAFE = re.compile(r"[^A-Za-z0-9_.-]+")
LONGEST = 80


def file_stems(keys: Iterable[str]) -> dict[str, str]:
    """Return a file name without ending for each key, all different where case does not count.

    >>> file_stems(["grade", "Grade", "a/b"])
    {'grade': 'grade', 'Grade': 'Grade_2', 'a/b': 'a_b'}
    """
    found: dict[str, str] = {}
    taken: set[str] = set()
    for key in keys:
        base = UNSAFE.sub("_", key).strip(".")[:LONGEST] or "question"
        stem, number = base, 1
        while stem.casefold() in taken:
            number += 1
            stem = f"{base}_{number}"
        taken.add(stem.casefold())
        found[key] = stem
    return found
