import re

from hypothesis import given
from hypothesis import strategies as st

from ml.bids_labels import labels, plain_label


def test_letters_lose_their_marks_and_nothing_else_stays():
    assert plain_label("Groß-Müller 7") == "GrossMuller7"


def test_a_name_without_letters_still_has_a_label():
    assert plain_label("-_-") == "x"


def test_of_names_that_collide_the_one_that_is_a_label_keeps_it():
    found = labels(["UCSF-001", "UCSF001", "UCSF_001"])
    assert found["UCSF001"] == "UCSF001"
    assert found["UCSF-001"] != found["UCSF_001"]
    assert all(label.startswith("UCSF001") for label in found.values())


def test_names_that_differ_by_case_alone_have_labels_that_differ_by_more():
    found = labels(["a1", "A1"])
    assert len({label.lower() for label in found.values()}) == 2


def test_a_digest_that_is_taken_is_made_longer():
    digest = labels(["A-1", "A1"])["A-1"]
    found = labels(["A-1", "A1", digest])
    assert found[digest] == digest
    assert found["A-1"] not in ("A1", digest)


@given(st.lists(st.text(max_size=6) | st.text("aA1-_ ", max_size=4), max_size=12))
def test_labels_are_alphanumeric_and_differ_whatever_the_names_and_their_order(names: list[str]):
    found = labels(names)
    assert found.keys() == set(names)
    assert all(re.fullmatch("[0-9A-Za-z]+", label) for label in found.values())
    assert len({label.lower() for label in found.values()}) == len(found)
    assert labels(reversed(names)) == found
