"""One question's readings as iMRMC of the FDA reads them.

Flow: readings -> rated -> **imrmc** -> QUESTION.imrmc
Source: iMRMC 4.0.3, https://github.com/DIDSR/iMRMC: free lines, then "BEGIN DATA:", then rows of
reader, case, modality and score without quotes, one row "truth" for each case. It knows one truth
a case; so where truth differs by arm, an image is its case.
"""

import re
from collections.abc import Iterable, Sequence

from reader_study.analysis.plan import Plan, PlannedQuestion
from reader_study.analysis.readings import Reading
from reader_study.tables.rated import RatedReadings, rated_readings

TRUTH = "truth"
RESERVED = {TRUTH, "-1"}  # what stands for reader and modality in a truth row
NO_ID = re.compile(r'[\s,"]+')
BOTH_ARMS = "both"


def imrmc_text(readings: Iterable[Reading], question: PlannedQuestion, plan: Plan) -> str | None:
    """Return the file's text; None where no reading has an answer and a known truth.

    A modality is an arm; where each arm holds one truth alone (real or simulated?), it is both
    arms together: iMRMC leaves out, without a word, modalities that lack a class.
    Names lose what iMRMC takes for the end of one (spaces, commas, quotes), and stay different.
    """
    rated = rated_readings(readings, question, plan)
    if not rated.rows:
        return None
    readers = _ids(one.reader for one in rated.rows)
    cases = _ids(one.case for one in rated.rows)
    arms = _modalities(rated)
    truths = {cases[one.case]: int(one.positive) for one in rated.rows}
    scores = (
        f"{readers[one.reader]},{cases[one.case]},{arms[one.arm]},{_number(one.rating)}"
        for one in rated.rows
    )
    lines = (
        *_header(rated, question, plan),
        f"N0:{len(truths) - sum(truths.values())}",
        f"N1:{sum(truths.values())}",
        f"NR:{len(readers)}",
        f"NM:{len(set(arms.values()))}",
        "BEGIN DATA:",
        *(f"{TRUTH},{case},{TRUTH},{truth}" for case, truth in truths.items()),
        *scores,
    )
    return "\n".join(lines)  # a blank last line would be refused


def _header(rated: RatedReadings, question: PlannedQuestion, plan: Plan) -> Sequence[str]:
    return (
        "Readings of one question, written by Verum",
        f"Question {_prose(question.key)} - {_prose(question.label)}",
        f"Truth 1 is {_prose(question.positive)}, 0 is {_prose(question.negative)}",
        f"Score is the {rated.rating}",
        "A case is an image, its case and its arm" if rated.by_image else "A case is a patient's",
        f"Arms are {_prose(' and '.join(plan.arms))}",
    )


def _prose(words: str) -> str:
    """Words for the header: a colon could make them one of iMRMC's own marks (N0:, BEGIN DATA:)."""
    return " ".join(words.replace(":", " ").split())


def _modalities(rated: RatedReadings) -> dict[str, str]:
    """Return the modality of each arm."""
    arms = list(dict.fromkeys(one.arm for one in rated.rows))
    truths = {arm: {one.positive for one in rated.rows if one.arm == arm} for arm in arms}
    if len(arms) > 1 and rated.by_image and all(len(found) == 1 for found in truths.values()):
        return dict.fromkeys(arms, BOTH_ARMS)
    return _ids(arms)


def _ids(names: Iterable[str]) -> dict[str, str]:
    """Return an id for each name, all different."""
    found: dict[str, str] = {}
    taken = set(RESERVED)
    for name in dict.fromkeys(names):
        base = NO_ID.sub("_", name)
        new, number = base, 1
        while new in taken:
            number += 1
            new = f"{base}_{number}"
        found[name] = new
        taken.add(new)
    return found


def _number(value: float) -> str:
    return str(int(value)) if value.is_integer() else repr(value)
