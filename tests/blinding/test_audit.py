"""Every detector of the audit finds the leak it is there for, and nothing where nothing leaks."""

import base64
import json
import logging
from collections.abc import Callable, Iterator
from dataclasses import replace

import numpy as np
import pytest
from django.contrib.auth.hashers import make_password
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from rest_framework.response import Response as Answer

from backend.accounts.models import User
from backend.studies.audit import canaries, trial
from backend.studies.audit import drawn as audit_drawn
from backend.studies.audit.checks import Check
from backend.studies.audit.drawn import check_order
from backend.studies.audit.fetches import paired_fetches
from backend.studies.audit.scope import Scope
from backend.studies.audit.transcripts import compare_transcripts
from backend.studies.audit.words import MARK, Words, log_lines
from backend.studies.materialise import materialise
from backend.volumes.api import PresentationVoxels
from backend.volumes.models import BlindedVolume
from ml.progress import Progress
from reader_study import saving
from reader_study.api.reading import OnePresentation
from reader_study.errors import Refused
from reader_study.models import Arm, Presentation, Study
from reader_study.randomise import draw_schedule
from tests.people import PASSWORD
from tests.tamper import tampering
from tests.world import case_number, draft

pytestmark = pytest.mark.django_db

SMALL = Scope(readers=2, readings=3, fetches=36)
FEW = Scope(readers=1, readings=3, fetches=4)
TINY = Scope(readers=1, readings=3, fetches=36)
EVERY = {"stored", "transcripts", "fetches", "order", "tokens", "drawing", "words", "times"}
FOUND_BY_BOTH = {"transcripts", "fetches"}


@pytest.fixture
def study(lead, readers, settings) -> Iterator[Study]:
    """Return a study ready to be examined: canaries planted, open, its draw no longer held."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    made = draft(lead, readers, [case_number(number) for number in range(6)])
    materialise(made, Progress(face="none"))
    canaries.plant()
    User.objects.update(password=make_password(PASSWORD))
    seed_tokens(made)
    Study.objects.filter(pk=made.pk).update(state=Study.State.OPEN)
    with tampering():
        yield Study.objects.get(pk=made.pk)


@pytest.fixture
def drawn(lead, readers) -> Study:
    """Return a draft of the demo's size; nothing is written for it."""
    made = draft(lead, readers, [case_number(number) for number in range(12)])
    seed_tokens(made)
    return made


def seed_tokens(study: Study) -> None:
    """Give the study tokens that are the same in each run."""
    rng = np.random.default_rng(11)
    for presentation in study.presentations.order_by("pk"):
        seeded = base64.urlsafe_b64encode(rng.bytes(24)).decode()
        Presentation.objects.filter(pk=presentation.pk).update(token=seeded)


def examined(study: Study) -> dict[str, Check]:
    """Return every check."""
    checks = trial.examine(trial.Trial(study, SMALL, PASSWORD, lambda: None))
    return {check.key: check for check in checks}


def listened(study: Study, scope: Scope = TINY, transcripts: bool = True) -> dict[str, Check]:
    """Return the checks of what readers hear."""
    look = Words(canaries.secrets_of(study), canaries.declared_of(study))
    checks = []
    with log_lines() as lines:
        if transcripts:
            checks.append(compare_transcripts(study, scope, look, PASSWORD, lambda: None))
        pairs = paired_fetches(study, scope, look, scope.fetches // 2, lambda: None)
    look.lines(lines)
    checks += [trial.check_fetches(pairs), trial.check_words(look)]
    return {check.key: check for check in checks}


def failed(checks: dict[str, Check]) -> set[str]:
    return {key for key, check in checks.items() if not check.passed}


def test_a_sound_study_passes_every_check(study) -> None:
    checks = examined(study)
    assert set(checks) == EVERY
    assert failed(checks) - {"times"} == set()
    heard = checks["transcripts"].figures
    assert (heard["readers"], heard["readings"]) == (2, 6)
    assert heard["voxels"] == heard["voxels that differ in the brain"] > 8
    assert checks["words"].figures["log lines"] > 10


def test_instructions_may_speak_of_both_arms(study) -> None:
    Study.objects.update(instructions="Some images are real, some were simulated by a network.")
    study.refresh_from_db()
    checks = listened(study, FEW)
    assert failed(checks) - {"times"} == set()


def test_it_leaves_nothing_behind(study) -> None:
    before = list(Presentation.objects.order_by("pk").values())
    examined(study)
    assert list(Presentation.objects.order_by("pk").values()) == before
    assert not study.entries.filter(response__isnull=False).exists()


def changed(answer: Answer, real: bool, in_brain: bool) -> None:
    """Change one voxel in one arm: of the brain to background, or the last one to brain."""
    voxels = np.frombuffer(answer.content, "<i2").copy()
    place = np.flatnonzero(voxels)[0] if in_brain else -1
    voxels[place] = voxels[place] if not real else 0 if in_brain else 1
    answer.content = voxels.tobytes()


VOXEL_LEAKS: dict[str, Callable[[Answer, bool], None]] = {
    "header": lambda answer, real: answer.headers.__setitem__("X-Served", "a" if real else "b"),
    "validator": lambda answer, real: answer.headers.__setitem__("ETag", f'"{int(real)}f3"'),
    "length": lambda answer, real: setattr(answer, "content", answer.content + b"\0\0" * real),
    "background": lambda answer, real: changed(answer, real, in_brain=False),
    "mask": lambda answer, real: changed(answer, real, in_brain=True),
    "cookie": lambda answer, real: answer.set_cookie("seen", "1" if real else "2"),
    "status": lambda answer, real: setattr(answer, "status_code", 200 + 3 * real),
}


@pytest.fixture
def leaking(monkeypatch) -> Callable[[type, Callable[[Answer, bool], None]], None]:
    """Return `leaking(view, leak)`: the view's answers leak from now on."""

    def plant(view: type, leak: Callable[[Answer, bool], None]) -> None:
        served = view.get

        def get(self, request, token):
            answer = served(self, request, token)
            leak(answer, Presentation.objects.get(token=token).arm == Arm.REAL)
            return answer

        monkeypatch.setattr(view, "get", get)

    return plant


@pytest.mark.parametrize("leak", VOXEL_LEAKS)
def test_what_differs_by_arm_is_found_by_comparison_and_classifier(study, leaking, leak) -> None:
    leaking(PresentationVoxels, VOXEL_LEAKS[leak])
    checks = listened(study)
    assert failed(checks) == FOUND_BY_BOTH
    assert checks["fetches"].figures["auc"] > 0.9


def test_an_arm_that_shows_in_an_error_is_found(study, monkeypatch) -> None:
    def refused(presentation, new):
        raise Refused("bad_answer", f"No such answer of this {presentation.arm} case.")

    monkeypatch.setattr(saving, "saved", refused)
    checks = listened(study, transcripts=False)  # who may not answer cannot read to the end
    assert failed(checks) == {"fetches", "words"}
    words = checks["words"]
    assert any("'simulated' in the body of POST" in finding for finding in words.findings)


def test_a_planted_name_in_a_body_is_found_however_it_is_written(study, leaking) -> None:
    name = study.source.images.first().case.patient
    coded = base64.b64encode(name.encode()).decode()
    for text in (name, coded, f"x{name}"):
        leaking(OnePresentation, lambda answer, real, text=text: answer.data.update(note=text))
        found = listened(study, FEW)["words"]
        assert any("patient" in f or "planted name" in f for f in found.findings), text


def test_a_planted_name_in_voxels_a_header_and_a_log_line_is_found(study, leaking) -> None:
    def leak(answer: Answer, real: bool) -> None:
        answer.headers["X-Source"] = canaries.canary("series", "file", 1)
        answer.content = answer.content[:100] + MARK.encode() + answer.content[108:]
        logging.getLogger("backend.volumes").info("sent a %s volume", "real" if real else "other")

    leaking(PresentationVoxels, leak)
    findings = listened(study, FEW)["words"].findings
    for place in ("headers of GET", "body of GET", "the word 'real' in the line of log"):
        assert any(place in finding for finding in findings), place


def test_another_readers_name_is_found_and_ones_own_is_not(study, leaking) -> None:
    other = study.readers.order_by("pk").last()
    leaking(OnePresentation, lambda answer, real: answer.data.update(by=other.user.username))
    findings = listened(study, FEW)["words"].findings
    assert [f for f in findings if "username" in f]


def test_the_draw_of_a_sound_study_passes(drawn) -> None:
    assert failed({check.key: check for check in check_order(drawn)}) == set()


def test_an_order_that_goes_with_the_arm_is_found(drawn) -> None:
    for reader in drawn.readers.all():
        arms = sorted(reader.presentations.values_list("arm", flat=True))
        for row, arm in zip(reader.presentations.order_by("position"), arms, strict=True):
            Presentation.objects.filter(pk=row.pk).update(arm=arm)
    assert failed({check.key: check for check in check_order(drawn)}) == {"order"}


def test_tokens_that_go_with_the_arm_are_found(drawn) -> None:
    for row in drawn.presentations.all():
        row.token = ("k" if row.arm == Arm.REAL else "Q") + row.token[1:]
        row.save(update_fields=["token"])
    assert failed({check.key: check for check in check_order(drawn)}) == {"tokens"}


def test_a_way_of_drawing_that_puts_one_arm_first_is_found(drawn, monkeypatch) -> None:
    def one_arm_first(design, seed):
        rows = draw_schedule(design, seed)
        arms = sorted(row.arm for row in rows)
        listed = sorted(rows, key=lambda row: (row.position, row.reader))
        return [replace(row, arm=arm) for row, arm in zip(listed, arms, strict=True)]

    monkeypatch.setattr(audit_drawn, "draw_schedule", one_arm_first)
    assert failed({check.key: check for check in check_order(drawn)}) == {"drawing"}


def test_a_stored_payload_with_another_mask_is_found(study) -> None:
    row = BlindedVolume.objects.filter(study=study, arm=Arm.SIMULATED).first()
    with default_storage.open(row.file) as stored:
        payload = np.frombuffer(stored.read(), "<i2").copy()
    payload[np.flatnonzero(payload)[0]] = 0
    default_storage.delete(row.file)
    default_storage.save(row.file, ContentFile(payload.tobytes()))
    assert not trial.check_stored(study, FEW).passed


def test_findings_name_no_presentation_and_no_arm(study, leaking) -> None:
    leaking(PresentationVoxels, VOXEL_LEAKS["header"])
    said = json.dumps([check.as_dict() for check in listened(study).values()])
    assert not [t for t in study.presentations.values_list("token", flat=True) if t in said]
    assert not {"real", "simulated"} & set(said.replace('"', " ").split())
