"""All that reaches a reader: declared headers, no validators, no word or id of case or arm."""

import json
import re

import pytest

from reader_study.models import Presentation, Question, Study, StudyCase
from tests.blinding.transcript import transcript
from tests.world import opened

pytestmark = pytest.mark.django_db

HEADERS = {
    "Allow",
    "Cache-Control",
    "Content-Length",
    "Content-Security-Policy",
    "Content-Type",
    "Cross-Origin-Opener-Policy",
    "Cross-Origin-Resource-Policy",
    "Permissions-Policy",
    "Referrer-Policy",
    "Vary",
    "X-Content-Type-Options",
    "X-Frame-Options",
}


@pytest.fixture
def study(lead, readers) -> Study:
    return opened(lead, readers, count=4)


@pytest.fixture
def token(study, reader1) -> str:
    return Presentation.objects.get(reader__user=reader1, position=1).token


@pytest.mark.parametrize("end", ["header", "voxels"])
def test_the_headers_of_a_volume_are_these_and_no_other(api, reader1, token, end) -> None:
    answer = api(reader1).get(f"/api/reading/presentations/{token}/{end}")
    assert set(answer.headers) == HEADERS
    assert answer["Cache-Control"] == "no-store"
    assert answer["Content-Length"] == str(len(answer.content))
    assert not answer.cookies


@pytest.mark.parametrize(
    "headers",
    [
        {"If-None-Match": "*"},
        {"If-Modified-Since": "Wed, 21 Oct 2099 07:28:00 GMT"},
        {"Range": "bytes=0-9"},
        {"Accept-Encoding": "gzip, br"},
        {"Accept": "text/html"},
    ],
)
def test_the_payload_is_sent_whole_and_plain_whatever_is_asked(
    api, reader1, token, headers
) -> None:
    address = f"/api/reading/presentations/{token}/voxels"
    plain = api(reader1).get(address)
    asked = api(reader1).get(address, headers=headers)
    assert (asked.status_code, asked.content) == (200, plain.content)
    assert asked.headers == plain.headers


def secrets_of(study: Study) -> set[str]:
    """Return what no reader may come across: names and ids of cases, files, model, seed, reader."""
    words = {
        str(study.schedules.get().seed),
        study.schedules.get().sha256,
        study.source.model.name,
        "T1gad",
        "fold",
    }
    for images in study.source.images.select_related("case", "simulated"):
        words |= {str(images.case_id), images.case.patient, images.case.cohort}
        words |= {str(images.simulated_id), images.simulated.file}
    words |= {volume.file for volume in study.blinded_volumes.all()}
    words |= {volume.sha256 for volume in study.blinded_volumes.all()}
    return words | {"R1", "R2", "reader2"} | set(StudyCase.objects.values_list("label", flat=True))


def test_no_name_id_or_truth_of_a_case_is_in_anything_sent(api, reader1, study) -> None:
    said = "".join(
        f"{exchange.request} {exchange.headers} {exchange.body.decode('latin-1')}"
        for exchange in transcript(api(reader1))
        if not exchange.is_voxels
    )
    assert len(said) > 10_000
    # whole words: two letters may well stand inside a random token
    found = {
        word
        for word in secrets_of(study) - {"1"}
        if re.search(rf"(?<![\w-]){re.escape(word)}(?![\w-])", said)
    }
    assert found == set()


def test_arm_words_stand_in_the_questions_and_nowhere_else(api, reader1, study) -> None:
    asked = {
        text
        for question in Question.objects.filter(study=study)
        for text in (question.key, question.text, question.help_text)
    } | {"real", "simulated", "Real", "Simulated"}  # the options and the answers given
    for exchange in transcript(api(reader1)):
        if exchange.is_voxels:
            continue
        for text in strings(json.loads(exchange.body)):
            if text not in asked:
                assert "simulat" not in text.lower() and "real" not in text.lower()


def strings(body: object) -> list[str]:
    """Return every key and text value of a JSON body."""
    if isinstance(body, dict):
        return [*body, *(text for value in body.values() for text in strings(value))]
    if isinstance(body, list):
        return [text for value in body for text in strings(value)]
    return [body] if isinstance(body, str) else []


def test_two_readers_share_no_token_and_no_key_of_a_volume(api, readers, study) -> None:
    heard = [
        {e.request for e in transcript(api(user)) if "/presentations/" in e.request}
        for user in readers
    ]
    assert not set.intersection(*heard)


def test_order_and_position_do_not_follow_the_arm_or_the_case(study) -> None:
    """Readers get their own orders: not one list for all, and not the cases as they were named."""
    lists = {
        tuple(reader.presentations.order_by("position").values_list("case_id", flat=True))
        for reader in study.readers.all()
    }
    assert len(lists) > 1


def test_nothing_a_reader_is_sent_may_be_stored(api, reader1, study) -> None:
    for exchange in transcript(api(reader1)):
        assert ("Cache-Control", "no-store") in exchange.headers, exchange.request
    refused = api(reader1).get("/api/reading/presentations/no-such-token")
    assert (refused.status_code, refused["Cache-Control"]) == (404, "no-store")
