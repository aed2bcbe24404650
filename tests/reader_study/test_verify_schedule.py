"""What was drawn is told from what somebody changed, and the place named without an arm."""

import io
import re

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import models

from reader_study.amendments import add_reader
from reader_study.creation import create_study
from reader_study.design import Design
from reader_study.lifecycle import open_study
from reader_study.models import Presentation, ReadingSession, Schedule, Study, StudyReader
from reader_study.people import NewReader
from reader_study.randomise import draw_schedule, schedule_sha256
from tests.people import the_allocation_holder
from tests.reader_study.conftest import new_case
from tests.tamper import tampering

pytestmark = pytest.mark.django_db

AS_DRAWN = "As drawn: the rows and the hash follow from the design and seed."


def run(study: Study, *arguments: str) -> tuple[int, str]:
    """Run the command; return its exit status and what it printed."""
    out = io.StringIO()
    try:
        call_command("verify_schedule", study.name, *arguments, stdout=out)
    except SystemExit as end:
        return int(end.code), out.getvalue()
    return 0, out.getvalue()


def change(rows: models.QuerySet, **fields: object) -> None:
    """Change stored rows as one with access to the database can."""
    with tampering():
        rows.update(**fields)


def row(study: Study, label: str, position: int) -> models.QuerySet:
    return Presentation.objects.filter(study=study, reader__label=label, position=position)


@pytest.fixture
def crossover(lead, readers) -> Study:
    """Return an open crossover with everything a design can ask for, drawn from a cohort."""
    made = create_study(
        lead,
        "Crossover",
        [new_case(number) for number in range(12)],
        readers[:3],
        quotas={"4": 3, "2": 3},
        training=[new_case(number) for number in (20, 21)],
        settings={
            "kind": "crossover",
            "repeats_percent": 33,
            "session_size": 4,
            "block_size": 2,
            "washout_days": 28,
            "min_distance": 3,
            "max_run": 2,
        },
        allocation_holder=the_allocation_holder(),
    )
    return open_study(lead, made.pk, "all is ready")


def test_a_study_as_it_was_drawn_passes(crossover):
    status, printed = run(crossover)
    schedule = crossover.schedules.get()
    assert status == 0
    assert printed.splitlines()[0] == f"Schedule 1: 54 rows, hash {schedule.sha256}."
    assert AS_DRAWN in printed


def test_a_study_of_the_first_edition_passes(study):
    schedule = study.schedules.get()
    old = {
        "kind": "one arm per reader and case",
        **{name: schedule.design[name] for name in ("readers", "cases", "arms")},
    }
    design = Design.from_dict(old)
    rows = draw_schedule(design, schedule.seed)
    sha256 = schedule_sha256(design, schedule.seed, rows)
    change(study.schedules, design=old, sha256=sha256)
    assert run(study) == (0, f"Schedule 1: 16 rows, hash {sha256}.\n{AS_DRAWN}\n")


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"session": 9}, "R2, position 5: session is not as drawn"),
        ({"block": 9}, "R2, position 5: block is not as drawn"),
        ({"purpose": "training"}, "R2, position 5: purpose is not as drawn"),
        ({"session": 9, "block": 9}, "R2, position 5: session and block are not as drawn"),
        ({"position": 99}, "R2, position 5: the row was drawn, but is not stored (1 other row"),
    ],
)
def test_a_changed_row_is_found_and_its_place_named(crossover, fields, words):
    change(row(crossover, "R2", 5), **fields)
    status, printed = run(crossover)
    assert status == 1
    assert f"DIFFERS {words}" in printed


@pytest.mark.parametrize("position", [1, 4])
def test_a_changed_arm_is_found_and_no_arm_is_printed(study, position):
    arm = row(study, "R2", position).get().arm
    change(row(study, "R2", position), arm="real" if arm == "simulated" else "simulated")
    status, printed = run(study)
    assert status == 1
    assert f"DIFFERS R2, position {position}: arm is not as drawn\n" in printed
    assert_nothing_is_given_away(study, printed)


def test_an_exchange_of_two_cases_is_found_by_its_first_row(crossover):
    first, second = row(crossover, "R1", 3).get(), row(crossover, "R1", 4).get()
    change(row(crossover, "R1", 3), case=second.case, arm=second.arm, purpose="training")
    change(row(crossover, "R1", 4), case=first.case, arm=first.arm)
    status, printed = run(crossover)
    assert status == 1
    assert "R1, position 3: case" in printed
    assert "(1 other row differs as well)" in printed
    assert_nothing_is_given_away(crossover, printed)


def test_a_row_moved_to_another_reader_is_found(crossover):
    stranger = StudyReader.objects.create(study=crossover, label="R9")
    change(row(crossover, "R3", 18), reader=stranger)
    status, printed = run(crossover)
    assert status == 1
    assert "R3, position 18: the row was drawn, but is not stored (1 other row" in printed


def test_rows_that_nothing_drew_are_found(crossover):
    change(row(crossover, "R3", 18), schedule_version=7)
    status, printed = run(crossover, "--schedule", "7")
    assert status == 1
    assert (
        "Schedule 7: 1 rows, hash (none).\nDIFFERS rows are stored, but no schedule is" in printed
    )


def test_another_seed_is_found_and_neither_is_printed(crossover):
    change(crossover.schedules, seed=crossover.schedules.get().seed + 1)
    status, printed = run(crossover)
    assert status == 1
    assert "DIFFERS the stored hash is not that of the design" in printed
    assert_nothing_is_given_away(crossover, printed)


def test_another_hash_is_found(crossover):
    change(crossover.schedules, sha256="0" * 64)
    status, printed = run(crossover)
    assert status == 1
    assert printed.count("DIFFERS") == 1


def test_a_shortened_washout_is_found(crossover):
    sessions = ReadingSession.objects.filter(reader__study=crossover, reader__label="R2")
    change(sessions.filter(wait_days=28), wait_days=1)
    status, printed = run(crossover)
    assert status == 1
    assert "DIFFERS R2, session 3: it is not stored with the days to wait before it" in printed


def test_a_design_that_cannot_be_drawn_is_a_verdict_and_no_traceback(crossover):
    design = crossover.schedules.get().design
    change(crossover.schedules, design={**design, "min_distance": 99})
    status, printed = run(crossover)
    assert status == 1
    assert "DIFFERS nothing can be drawn from the stored design and seed" in printed


class TestAmendments:
    """A reader who joins gets a schedule of his own; the others keep theirs."""

    @pytest.fixture
    def amended(self, crossover, lead, reader4) -> Study:
        add_reader(lead, crossover.pk, NewReader(user=reader4), "R2 is ill")
        return crossover

    def test_both_schedules_pass_and_the_later_holds_the_new_reader_alone(self, amended):
        status, printed = run(amended)
        assert (status, printed.count(AS_DRAWN)) == (0, 2)
        later = Presentation.objects.filter(study=amended, schedule_version=2)
        assert set(later.values_list("reader__label", flat=True)) == {"R4"}
        cases = [
            set(Presentation.objects.filter(study=amended, schedule_version=n).values_list("case"))
            for n in (1, 2)
        ]
        assert cases[0] == cases[1]

    def test_one_version_alone_is_verified(self, amended):
        change(row(amended, "R4", 5), block=9)
        assert run(amended, "--schedule", "1")[0] == 0
        assert run(amended, "--schedule", "2")[0] == 1

    def test_an_amendment_on_rules_of_its_own_is_found(self, amended):
        schedule = amended.schedules.get(version=2)
        design = Design.from_dict({**schedule.design, "washout_days": 1})
        rows = draw_schedule(design, schedule.seed)
        change(
            amended.schedules.filter(version=2),
            design=design.as_dict(),
            sha256=schedule_sha256(design, schedule.seed, rows),
        )
        status, printed = run(amended, "--schedule", "2")
        assert status == 1
        assert "DIFFERS the stored design is not the study's" in printed


@pytest.mark.parametrize(
    ("arguments", "words"),
    [(["no such study"], "no study 'no such study'"), (["Crossover", "--schedule", "3"], "no sch")],
)
def test_a_misuse_is_said_in_one_sentence(crossover, arguments, words):
    with pytest.raises(CommandError, match=words) as error:
        call_command("verify_schedule", *arguments)
    assert error.value.returncode == 2


def assert_nothing_is_given_away(study: Study, printed: str) -> None:
    """No arm, case, stratum or seed is among the words printed."""
    schedules = Schedule.objects.filter(study=study)
    cases = study.cases.values_list("case_key", flat=True)
    secrets = {"real", "simulated", *cases, *(str(row.seed) for row in schedules)}
    assert secrets.isdisjoint(re.findall(r"[\w-]+", printed))
