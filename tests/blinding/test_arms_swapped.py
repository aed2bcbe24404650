"""Swap the arms of a study: a reader's transcript stays the same but for voxels in the mask."""

import numpy as np
import pytest
from django.db import transaction

from backend.studies.audit import swapping
from backend.volumes.api import PresentationVoxels
from reader_study.models import Arm, Presentation, Study
from tests.blinding.transcript import Exchange, outside_mask, transcript
from tests.tamper import tampering
from tests.world import opened

pytestmark = pytest.mark.django_db


@pytest.fixture
def study(lead, readers) -> Study:
    return opened(lead, readers, count=4)


@pytest.fixture
def hear(api, reader1):
    """Return `hear(swapped)`: the reader's transcript, what he did undone afterwards."""

    def listen(swapped: bool) -> list[Exchange]:
        with transaction.atomic():
            if swapped:
                swap_arms()
            heard = transcript(api(reader1))
            transaction.set_rollback(True)
        return heard

    return listen


def swap_arms() -> None:
    with tampering():
        swapping.swap_arms(Presentation.objects.all())


def voxels(heard: list[Exchange]) -> list[np.ndarray]:
    return [np.frombuffer(e.body, "<i2") for e in heard if e.is_voxels]


def test_the_transcript_covers_the_whole_reading(study, hear) -> None:
    heard = hear(swapped=False)
    assert {exchange.status for exchange in heard} == {200, 201}
    assert len(voxels(heard)) == 4 + 3  # each image, and ahead of it all but the first again


def test_a_transcript_repeats_itself(study, hear) -> None:
    assert hear(swapped=False) == hear(swapped=False)


def test_transcripts_are_equal_but_for_voxels_in_the_mask(study, hear) -> None:
    as_drawn, swapped = hear(swapped=False), hear(swapped=True)
    assert outside_mask(as_drawn) == outside_mask(swapped)
    for one, other in zip(voxels(as_drawn), voxels(swapped), strict=True):
        assert (one != other)[one != 0].mean() > 0.9  # the arms were really swapped


def test_every_payload_has_one_length_and_every_header_one_text(study, hear) -> None:
    heard = hear(swapped=False)
    payloads = [exchange for exchange in heard if exchange.is_voxels]
    assert len({len(exchange.body) for exchange in payloads}) == 1
    assert len({exchange.headers for exchange in payloads}) == 1
    headers = [exchange for exchange in heard if exchange.request.endswith("/header")]
    assert len({(exchange.body, exchange.headers) for exchange in headers}) == 1


LEAKS = {
    "header": lambda answer, real: answer.headers.__setitem__("X-Arm", "a" if real else "b"),
    "validator": lambda answer, real: answer.headers.__setitem__("ETag", f'"{hash(real)}"'),
    "length": lambda answer, real: setattr(answer, "content", answer.content + b"\0" * 2 * real),
    "background": lambda answer, real: setattr(
        answer, "content", answer.content[:-2] + bytes([real, 0])
    ),
    "cookie": lambda answer, real: answer.set_cookie("seen", "1" if real else "2"),
    "status": lambda answer, real: setattr(answer, "status_code", 200 + 3 * real),
}


@pytest.mark.parametrize("leak", LEAKS)
def test_the_comparison_catches_a_planted_leak(study, hear, monkeypatch, leak) -> None:
    def leaking(self, request, token):
        answer = served(self, request, token)
        LEAKS[leak](answer, Presentation.objects.get(token=token).arm == Arm.REAL)
        return answer

    served = PresentationVoxels.get
    monkeypatch.setattr(PresentationVoxels, "get", leaking)
    assert outside_mask(hear(swapped=False)) != outside_mask(hear(swapped=True))
