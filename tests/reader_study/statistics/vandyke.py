"""The Van Dyke data: 5 readers, 2 MR techniques, 114 cases (45 with aortic dissection)."""

import json
from functools import cache

import numpy as np

from tests.reader_study.statistics.references import FOLDER


@cache
def vandyke() -> tuple[np.ndarray, np.ndarray]:
    """Return ratings (2, 5, 114), 1 to 5, and truth (114,)."""
    data = json.loads((FOLDER / "mrmc.json").read_text())["datasets"]["vandyke"]
    ratings = [[data["ratings"][str(i)][str(j)] for j in range(1, 6)] for i in (1, 2)]
    return np.array(ratings, dtype=float), np.array(data["truth"], dtype=bool)
