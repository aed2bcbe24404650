"""A study with everything in it: a crossover with repeats and training, questions of every kind."""

from collections.abc import Callable, Sequence

import numpy as np

from backend.accounts.models import User
from reader_study.creation import create_study
from reader_study.lifecycle import open_study
from reader_study.models import ReadingSession, Study
from reader_study.questions import PAPER, QuestionPlan
from tests.reader import ReaderAtWork
from tests.reader_study.conftest import new_case

OWN = (
    QuestionPlan(key="artefact", text="Any artefact?", kind="yes_no"),
    QuestionPlan(
        key="which",
        text="Which?",
        kind="several",
        options=(("motion", "Motion"), ("metal", "Metal")),
        shown_if={"question": "artefact", "values": ["yes"]},
    ),
    QuestionPlan(
        key="quality",
        text="Quality",
        kind="scale",
        options=(("1", "Poor"), ("2", "Fair"), ("3", "Good")),
    ),
    QuestionPlan(key="sure", text="How sure?", kind="confidence"),
    QuestionPlan(
        key="size",
        text="Largest diameter",
        kind="number",
        limits={"unit": "mm", "least": -5, "most": 200, "decimals": 1},
        required=False,
    ),
    QuestionPlan(key="words", text="Remarks", kind="text", required=False),
)


def wide_study(
    lead: User,
    readers: Sequence[User],
    holder: User,
    analyst: User,
    kind: str = "crossover",
) -> Study:
    """Return an open study of four cases and one of training; every second one is repeated."""
    settings = {"kind": kind, "repeats_percent": 50.0, "block_size": 3}
    if kind == "crossover":
        settings["washout_days"] = 14
    made = create_study(
        lead,
        "A wide study",
        [new_case(n) for n in range(4)],
        readers,
        seed=8,
        training=[new_case(21)],
        settings=settings,
        questions=(*PAPER, *OWN),
        allocation_holder=holder,
        analysts=[analyst],
    )
    detail = {
        "warnings": [{"code": "no_truth", "message": "Two cases have no grade."}],
        "audit_waiver": "the scanner room was closed",
    }
    return open_study(lead, made.pk, "all is ready", detail)


def read_wide(client: ReaderAtWork, rng: np.random.Generator) -> None:
    """Read every session to its end and sign it; washouts are shortened to nothing."""
    while True:
        shown = client.current()
        while "finished" not in shown:
            shown = _read(client, shown, rng)
        if not shown["signed"]:
            assert client.sign().status_code == 200
        if shown["last"]:
            return
        wait_no_more(client.study)


def wait_no_more(study: object) -> None:
    """Take the wait from the sessions to come, as if the days had passed."""
    ReadingSession.objects.filter(reader__study=study, opened_at=None).update(wait_days=0)


def _read(client: ReaderAtWork, shown: dict, rng: np.random.Generator) -> dict:
    artefact = str(rng.choice(["yes", "no"]))
    answers: dict[str, Callable[[], str]] = {
        "artefact": lambda: artefact,
        "which": lambda: str(rng.choice(["motion", "motion|metal"])),
        "sure": lambda: str(rng.integers(0, 101)),
        "size": lambda: str(rng.choice(["-3.5", "12", ""])),
        "words": lambda: str(rng.choice(["", "=1+1", "a, b"])),
    }
    for question in shown["questions"]:
        key = question["key"]
        if key == "which" and artefact == "no":
            continue
        options = [option["value"] for option in question["options"]]
        value = answers[key]() if key in answers else str(rng.choice(options))
        given_up = key == "grade" and rng.random() < 0.2
        saved = client.respond(
            shown["token"], key, "" if given_up else value, unanswerable=given_up
        )
        assert saved.status_code == 201, saved.content
    after = client.complete(shown["token"])
    assert after.status_code == 200, after.content
    return after.json()
