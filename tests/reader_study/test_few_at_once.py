"""A server sends few files at once, so that a thread is always left for readers."""

import gc

import pytest

from reader_study.api.downloads import sent
from reader_study.api.few import AT_ONCE, OneOfFew
from reader_study.errors import Refused
from tests.blinding.test_results_elsewhere import FILES

pytestmark = pytest.mark.django_db


def held() -> list[OneOfFew]:
    return [OneOfFew(lambda: iter([b"part"])) for _ in range(AT_ONCE)]


def test_one_more_is_told_to_come_again_until_one_is_sent(
    api, analyst, study, at_work, reader1, unblind
) -> None:
    at_work(reader1).read_all()
    unblind()
    others = held()
    for file in set(FILES) - {"results", "images.csv", "report.html", "report.pdf", "export.zip"}:
        answer = api(analyst).get(f"/api/studies/{study.pk}/{file}")
        assert (answer.status_code, answer.json()["error"]["code"]) == (429, "busy"), file
    others[0].close()
    answer = api(analyst).get(f"/api/studies/{study.pk}/responses.csv")
    assert answer.status_code == 200 and answer.getvalue()


def test_a_place_is_given_back_once_closed_forgotten_or_failed() -> None:
    others = held()
    assert list(others[0]) == [b"part"]
    others[0].close()
    others[0].close()
    others = held_anew(others)
    del others
    gc.collect()

    def failing():
        raise ValueError("no file")

    for _ in range(AT_ONCE + 1):
        with pytest.raises(ValueError, match="no file"):
            OneOfFew(failing)
        gc.collect()
    assert len(held()) == AT_ONCE


def held_anew(others: list[OneOfFew]) -> list[OneOfFew]:
    """Take the one place that is free; there is no other."""
    again = OneOfFew(lambda: iter([b"part"]))
    with pytest.raises(Refused, match="Other files are being sent"):
        OneOfFew(lambda: iter([b"part"]))
    return [*others[1:], again]


def test_who_asks_for_the_headers_alone_begins_no_file_and_takes_no_place(rf) -> None:
    others = held()

    def begun():
        raise AssertionError("a report was made for a HEAD")

    answer = sent(rf.head("/"), "report.pdf", "application/pdf", begun)
    assert list(answer) == []
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == 'attachment; filename="report.pdf"'
    assert len(others) == AT_ONCE
