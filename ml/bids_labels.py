"""Labels of BIDS from the names a lab gives its patients: letters and digits, all different.

Flow: patients' pseudonyms -> **bids_labels** -> `sub-`, `ses-`
Source: BIDS 1.11.1, common principles: labels are alphanumeric; names that differ by case alone
collide on some file systems.
"""

import hashlib
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping

SHORTEST_DIGEST = 6
LETTERS = {"ß": "ss", "ø": "o", "Ø": "O", "æ": "ae", "Æ": "Ae", "œ": "oe", "Œ": "Oe", "ł": "l"}
"""What Unicode does not take apart into a letter and its marks."""


def plain_label(name: str) -> str:
    """The letters and digits of a name, marks taken off; "x" where nothing is left.

    >>> plain_label("TCGA-06 0122"), plain_label("Müller_2"), plain_label("病人")
    ('TCGA060122', 'Muller2', 'x')
    """
    spelt = "".join(LETTERS.get(letter, letter) for letter in name)
    return re.sub("[^0-9A-Za-z]", "", unicodedata.normalize("NFKD", spelt)) or "x"


def labels(names: Iterable[str]) -> Mapping[str, str]:
    """Name -> label, no two alike even where upper and lower case are one.

    A name alone in its label has the plain one. Of several that would share it, the one that is
    a label as it stands keeps it; the others get `x` and the first digits of their SHA-256, so
    that the label of a name depends on which names there are, never on their order.

    >>> dict(labels(["A-1", "B-1"]))
    {'A-1': 'A1', 'B-1': 'B1'}
    >>> sorted(labels(["A-1", "A1"]).values())
    ['A1', 'A1xbc4e7b']
    """
    sharing: dict[str, list[str]] = defaultdict(list)
    for name in sorted(set(names)):
        sharing[plain_label(name).lower()].append(name)
    found: dict[str, str] = {}
    ousted: list[str] = []
    for group in sharing.values():
        exact = [name for name in group if plain_label(name) == name]
        keeper = group if len(group) == 1 else exact if len(exact) == 1 else []
        found.update({name: plain_label(name) for name in keeper})
        ousted += [name for name in group if name not in keeper]
    taken = {label.lower() for label in found.values()}
    for name in sorted(ousted):
        found[name] = _with_digest(name, taken)
        taken.add(found[name].lower())
    return found


def _with_digest(name: str, taken: set[str]) -> str:
    digest = hashlib.sha256(name.encode()).hexdigest()
    length = SHORTEST_DIGEST
    while (label := f"{plain_label(name)}x{digest[:length]}").lower() in taken:
        length += 1
    return label
