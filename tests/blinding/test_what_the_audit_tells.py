"""The lead reads the audit's report before unblinding: no figure in it can be searched for arms."""

import hashlib
import json
from itertools import islice, product

import pytest

from backend.studies.audit.checks import Check
from backend.studies.audit.drawn import check_order
from backend.studies.audit.report import report_of
from backend.volumes.models import BlindedVolume
from reader_study.models import Arm, Presentation, Study
from tests.world import case_number, draft, opened

pytestmark = pytest.mark.django_db

OTHER = {Arm.REAL: Arm.SIMULATED, Arm.SIMULATED: Arm.REAL}


def of_the_draw(study: Study) -> list[Check]:
    """Return the checks of the study's own order and tokens."""
    return list(islice(check_order(study), 2))


def test_the_figures_of_the_own_draw_are_the_same_whatever_its_arms(lead, readers) -> None:
    study = draft(lead, readers[:1], [case_number(number) for number in range(8)], seed=3)
    before = of_the_draw(study)
    assert [check.key for check in before] == ["order", "tokens"]
    assert all(check.passed and not check.warnings for check in before)
    for turned in (0, 2):
        for row in study.presentations.order_by("position")[turned : turned + 3]:
            Presentation.objects.filter(pk=row.pk).update(arm=OTHER[row.arm])
        assert of_the_draw(study) == before


def test_who_holds_the_bytes_of_both_arms_cannot_try_which_is_which(lead, readers) -> None:
    study = opened(lead, readers, count=2)
    rows = list(BlindedVolume.objects.filter(study=study).order_by("case_key", "arm"))
    told = report_of(study, [])["volumes_sha256"]
    pairs = [rows[n : n + 2] for n in (0, 2)]
    for turns in product((1, -1), repeat=len(pairs)):
        listed = [
            (row.case_key, row.arm, other.sha256)
            for pair, turn in zip(pairs, turns, strict=True)
            for row, other in zip(pair, pair[::turn], strict=True)
        ]
        assert hashlib.sha256(json.dumps(listed).encode()).hexdigest() != told
