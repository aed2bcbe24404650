"""The split: every patient held out once, patients whole, grades spread."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ml.errors import MlError
from ml.experiments.splitting import folds_of, split_patients, split_share, warnings_of
from ml.manifest import ManifestCase

GRADES = [None, "2", "3", "4", "2-3"]


def case(key, patient, grade="4", cohort="c"):
    return ManifestCase(key, patient, cohort, grade, {})


@st.composite
def cohorts(draw):
    """Up to 30 patients of any grade with one to three cases each, and a number of folds."""
    grades = draw(st.lists(st.sampled_from(GRADES), min_size=4, max_size=30))
    visits = draw(st.lists(st.integers(1, 3), min_size=len(grades), max_size=len(grades)))
    cases = [
        case(f"{number}-{visit}", f"P{number}", grade)
        for number, (grade, count) in enumerate(zip(grades, visits, strict=True))
        for visit in range(count)
    ]
    return cases, draw(st.integers(2, 4))


@given(cohort=cohorts(), seed=st.integers(0, 1000))
def test_every_case_is_held_out_once_with_the_whole_patient(cohort, seed):
    cases, folds = cohort
    split = split_patients(cases, folds, seed)
    assert sorted(key for keys in split for key in keys) == sorted(one.key for one in cases)
    patient_of = {one.key: one.patient for one in cases}
    patients = [{patient_of[key] for key in keys} for keys in split]
    assert sum(map(len, patients)) == len(set().union(*patients))


@given(cohort=cohorts(), seed=st.integers(0, 1000))
def test_grades_spread_as_evenly_as_they_can(cohort, seed):
    cases, folds = cohort
    split = split_patients(cases, folds, seed)
    by_key = {one.key: one for one in cases}
    strata = []
    for keys in split:
        patients = {by_key[key].patient: by_key[key].grade for key in keys}
        strata.append(Counter(patients.values()))
    for grade in GRADES:
        counts = [stratum[grade] for stratum in strata]
        assert max(counts) - min(counts) <= 1
    sizes = [sum(stratum.values()) for stratum in strata]
    assert max(sizes) - min(sizes) <= 1


@pytest.mark.parametrize("seed", [1, 7])
def test_the_papers_400_patients_spread_over_ten_folds_grade_by_grade(seed):
    grades = ["4"] * 332 + ["2"] * 27 + ["3"] * 41
    cases = [case(str(number), f"P{number}", grade) for number, grade in enumerate(grades)]
    held_out = [
        Counter(grades[int(key)] for key in keys) for keys in split_patients(cases, 10, seed)
    ]
    assert {count["4"] for count in held_out} <= {33, 34}
    assert {count["2"] for count in held_out} <= {2, 3}
    assert {count["3"] for count in held_out} <= {4, 5}
    assert {sum(count.values()) for count in held_out} == {40}
    assert warnings_of(cases, folds_of(cases, 10, seed)) == []


@given(cohort=cohorts(), share=st.sampled_from([0.3, 0.5, 0.7]), seed=st.integers(0, 1000))
def test_a_share_of_the_patients_is_within_one_of_it_in_each_grade(cohort, share, seed):
    cases, _ = cohort
    grade_of = {one.patient: one.grade for one in cases}
    patient_of = {one.key: one.patient for one in cases}
    parts = [{patient_of[key] for key in keys} for keys in split_share(cases, share, seed)]
    assert not parts[0] & parts[1] and parts[0] | parts[1] == set(grade_of)
    for grade in GRADES:
        whole = sum(one == grade for one in grade_of.values())
        assert abs(sum(grade_of[one] == grade for one in parts[0]) - share * whole) < 1 + 1e-9
    assert set(split_share(cases[::-1], share, seed)[0]) == set(split_share(cases, share, seed)[0])


def test_a_share_that_leaves_a_part_empty_is_refused():
    cases = [case("a", "P1"), case("b", "P2")]
    said = r"a share of 0.4 of 2 patients leaves a part empty: give one between 0.5 and"
    with pytest.raises(MlError, match=said):
        split_share(cases, 0.4, 1)
    with pytest.raises(MlError, match=r"above 0 and below 1, got 1"):
        split_share(cases, 1, 1)


def test_a_fold_that_lacks_a_grade_is_named_with_part_and_grade():
    cases = [case(str(n), f"P{n}", "4") for n in range(3)] + [case("3", "P3", "2")]
    folds = folds_of(cases, 2, 1)
    alone = next(fold.index for fold in folds if "3" in {one.key for one in fold.held_out})
    assert sorted(warnings_of(cases, folds)) == sorted(
        [
            f"fold-{alone}: no patient of grade 2 in its training part: its model learns "
            "nothing of it",
            f"fold-{1 - alone}: no patient of grade 2 in its held-out part: it says nothing of it",
        ]
    )


def test_one_seed_gives_one_split_and_the_order_of_cases_does_not_matter():
    cases = [case(str(number), f"P{number}") for number in range(12)]
    split = split_patients(cases, 3, 7)
    assert split_patients(cases, 3, 7) == split
    assert split_patients(cases[::-1], 3, 7) == split
    assert split_patients(cases, 3, 8) != split


def test_patients_of_two_cohorts_with_one_name_are_two_patients():
    cases = [case("a", "P1", cohort="x"), case("b", "P1", cohort="y")]
    assert sorted(split_patients(cases, 2, 1)) == [["a"], ["b"]]


@pytest.mark.parametrize(
    ("folds", "seed", "message"),
    [(1, 7, "folds must be 2 or more, got 1"), (2, -1, "seed must be 0 or more, got -1")],
)
def test_fewer_than_two_folds_and_a_negative_seed_are_refused(folds, seed, message):
    with pytest.raises(MlError, match=message):
        split_patients([case("a", "P1"), case("b", "P2")], folds, seed)


def test_more_folds_than_patients_are_refused():
    with pytest.raises(MlError, match="3 folds need at least 3 patients, got 2"):
        split_patients([case("a", "P1"), case("b", "P2"), case("c", "P2")], 3, 1)
