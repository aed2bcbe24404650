"""Who is tested against whom: the paper's comparisons, pairing, what is refused."""

import numpy as np
import pytest

from ml.comparison_plan import between, caption, table, within
from ml.errors import MlError
from ml.scores import IMAGES, Score
from ml.similarity import METRICS, REGIONS


def scores(keys, grades="4", model="full", cohort="c", images=tuple(IMAGES), seed=0):
    rng = np.random.default_rng(seed)
    return [
        Score(key, f"P{key}", cohort, grade, model, image, region, metric, rng.random())
        for key, grade in zip(keys, grades * len(keys), strict=False)
        for image in images
        for region in REGIONS
        for metric in METRICS
    ]


def sizes(rows):
    """Comparison -> (tests, n, paired)."""
    found = {}
    for row in rows:
        found[row["comparison"]] = (row["family"], row["n"], row["paired"])
    return found


def test_the_comparisons_within_one_evaluation():
    rows = within(scores("abcdefg", ["4", "4", "4", "3", "2", None, "2-3"]))
    assert sizes(rows) == {
        "simulated - precontrast": (21, 7, True),
        "simulated - precontrast_matched": (21, 7, True),
        "simulated - precontrast, grade 4": (21, 3, True),
        "simulated - precontrast_matched, grade 4": (21, 3, True),
        "simulated - precontrast, grade 2-3": (21, 3, True),
        "simulated - precontrast_matched, grade 2-3": (21, 3, True),
        "tumour core - whole brain": (7, 7, True),
        "whole tumour - whole brain": (7, 7, True),
        "grade 4 - grade 2-3": (21, 6, False),
    }


def test_a_cohort_of_one_grade_has_no_test_between_grades():
    assert "grade 4 - grade 2-3" not in sizes(within(scores("abc")))


def test_the_core_is_tested_against_the_whole_brain_of_the_same_case():
    own = scores("abc")
    row = next(row for row in within(own) if row["comparison"] == "tumour core - whole brain")
    values = table(own, "simulated")
    assert row["region"] == "tumour_core"
    assert row["mean_a"] == pytest.approx(np.mean(list(values["tumour_core", "cc"].values())))
    assert row["mean_b"] == pytest.approx(np.mean(list(values["whole_brain", "cc"].values())))


def test_the_first_set_is_compared_with_each_other_and_all_pairs_on_request():
    sets = {"full": scores("abc"), "T1+T2": scores("abc", seed=1), "T1+MD": scores("ab", seed=2)}
    assert sizes(between(sets)) == {"full - T1+T2": (21, 3, True), "full - T1+MD": (21, 2, True)}
    assert list(sizes(between(sets, all_pairs=True))) == [
        "full - T1+T2",
        "full - T1+MD",
        "T1+T2 - T1+MD",
    ]


def test_cases_decide_pairing_internal_external_and_refined():
    internal, external = scores("abcd"), scores("abcdef", cohort="x", seed=1)
    refined = scores("ace", cohort="x", seed=2)
    sets = {"internal": internal, "external": external, "refined": refined}
    assert sizes(between(sets, all_pairs=True)) == {
        "internal - external": (21, 10, False),
        "internal - refined": (21, 7, False),
        "external - refined": (21, 3, True),
    }


def test_sets_that_share_some_cases_need_a_word_on_pairing():
    sets = {"one": scores("abcd"), "two": scores("cdef", seed=1)}
    with pytest.raises(MlError, match="one has 4 cases, two has 4, and they share 2: say --paired"):
        between(sets)
    assert sizes(between(sets, paired=True)) == {"one - two": (21, 2, True)}
    assert sizes(between(sets, paired=False)) == {"one - two": (21, 8, False)}


def test_student_unless_welch_and_grades_on_request():
    sets = {"a": scores("abcd", ["4", "2"]), "b": scores("efgh", ["4", "2"], seed=1)}
    rows = between(sets, welch=True, by_grade=True)
    assert {row["test"] for row in rows} == {"Welch t"}
    assert {row["test"] for row in between(sets)} == {"Student t"}
    assert sizes(rows) == {
        "a - b": (21, 8, False),
        "a - b, grade 4": (21, 4, False),
        "a - b, grade 2-3": (21, 4, False),
    }


def test_one_set_an_unknown_image_and_two_models_in_one_file_are_refused():
    with pytest.raises(MlError, match="takes two or more sets of scores, got full"):
        between({"full": scores("ab")})
    with pytest.raises(MlError, match="image is 'real', known are simulated"):
        table(scores("ab"), "real")
    with pytest.raises(MlError, match="two values of cc for case a: one model at a time"):
        table(scores("ab") + scores("ab", model="reduced"), "simulated")


def test_the_caption_names_tests_families_and_patients_with_several_cases():
    twice = [*scores("ab"), *scores("c", seed=4)]
    twice = [Score(one.key, "P1", *list(vars(one).values())[2:]) for one in twice]
    said = caption(within(twice), {"full": twice})
    assert "paired t; SciPy" in said
    assert "tumour core - whole brain: 7" in said
    assert "full has 3 cases of 1 patients" in said
    assert "patients" not in caption(within(scores("ab")), {"full": scores("ab")})
