"""What is to be known of a study before it opens."""

import pytest

from backend.accounts.models import Role, UserRole
from backend.cases.models import Case, Series
from backend.studies.warnings import warnings_of
from reader_study.models import Study
from reader_study.questions import PAPER
from tests.world import case_number, draft

pytestmark = pytest.mark.django_db


@pytest.fixture
def cases() -> list[Case]:
    return [case_number(number) for number in range(4)]


def found(study: Study) -> dict[str, str]:
    return {one.code: one.message for one in warnings_of(study)}


def test_a_study_of_four_readers_with_all_truths_has_none(lead, readers, cases) -> None:
    assert found(draft(lead, readers, cases)) == {}


def test_a_lead_who_reads(lead, readers, cases) -> None:
    UserRole.objects.create(user=lead, role=Role.READER)
    study = draft(lead, [*readers, lead], cases)
    assert found(study) == {
        "lead_reads": "lead leads the study and reads in it: the lead knows its cases."
    }
    study.readers.filter(user=lead).update(withdrawn_at=study.created_at)
    assert found(study) == {}


def test_a_lead_who_holds_the_allocation(lead, readers, cases) -> None:
    UserRole.objects.create(user=lead, role=Role.ALLOCATION_HOLDER)
    assert set(found(draft(lead, readers, cases, allocation_holder=lead))) == {
        "lead_holds_allocation"
    }


def test_an_allocation_holder_who_reads(lead, readers, cases) -> None:
    UserRole.objects.create(user=readers[0], role=Role.ALLOCATION_HOLDER)
    study = draft(lead, readers, cases, allocation_holder=readers[0])
    assert set(found(study)) == {"holder_reads"}


def test_one_reader(lead, reader1, cases) -> None:
    assert set(found(draft(lead, [reader1], cases))) == {"one_reader"}


def test_balance_that_gives_the_next_arm_away(lead, readers, cases) -> None:
    study = draft(lead, readers, cases, design={"block_size": 2})
    assert found(study) == {
        "guessable": "Each 2 presentations in turn hold both arms alike: a reader who tells the "
        "arms so far can guess 2 in 3 of the next or more."
    }


def test_nested_readers_who_are_asked_for_their_arm(lead, readers, cases) -> None:
    nested = {"kind": "nested"}
    assert set(found(draft(lead, readers, cases, design=nested))) == {"one_arm_each"}
    asked = [plan.as_dict() for plan in PAPER if plan.truth != "arm"]
    other = draft(lead, readers, cases, name="Unasked", design=nested, questions=asked)
    assert found(other) == {}


def test_a_place_that_nobody_has_taken(lead, readers, cases) -> None:
    invited = {"email": "ada@example.org", "name": "Ada"}
    assert found(draft(lead, [*readers, invited], cases)) == {
        "invited": "Nobody has taken the place of R5."
    }


def test_cases_without_a_truth_are_counted_by_question(lead, readers, cases) -> None:
    Case.objects.filter(pk=cases[0].pk).update(grade="", missing={"grade": "no row"})
    study = draft(lead, readers, cases)
    assert found(study) == {"no_truth": "Of 4 cases some have no truth: 1 for grade."}


def test_a_network_trained_on_other_voxels(lead, readers, cases) -> None:
    study = draft(lead, readers, cases)
    older = case_number(9, spacing_mm=(1.0, 1.0, 1.2))
    study.source.model.folds.first().training_cases.add(older)
    assert found(study) == {
        "resolution": "The network was trained on voxels of 1 x 1 x 1.2 mm, "
        "and simulates images of 2 x 2 x 2 mm."
    }


def test_real_images_of_other_voxels_than_the_simulated_ones(lead, readers, cases) -> None:
    study = draft(lead, readers, cases)
    Series.objects.filter(name="T1gad", case=cases[0]).update(spacing_mm=[1.0, 1.0, 1.0])
    assert found(study) == {
        "resolution": "The real images have voxels of 1 x 1 x 1 mm or 2 x 2 x 2 mm, "
        "the simulated ones of 2 x 2 x 2 mm."
    }


def test_they_take_a_fixed_number_of_queries(lead, readers, django_assert_max_num_queries) -> None:
    study = draft(lead, readers, [case_number(number) for number in range(12)])
    with django_assert_max_num_queries(20):
        warnings_of(study)
