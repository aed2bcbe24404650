"""Overlap over a cohort: intervals by hand, the paper's counts, empty cases, tables."""

import csv
import json
import math

import pytest

from ml.overlap import Overlap
from ml.overlap_summary import (
    REAL_VS_LABEL,
    SIMULATED_VS_REAL,
    Row,
    groups_by_grade,
    is_false_negative,
    is_false_positive,
    mean_with_interval,
    rate_with_interval,
    summarise,
    warnings_of,
)
from ml.overlap_tables import COLUMNS, write_overlap

NOTHING = Overlap(None, 0, 0, 0, "no enhancement in either")


def row(number, grade, overlap, regions="all", patient=None, compared=SIMULATED_VS_REAL):
    who = (f"c{number}", patient or f"P{number}", "demo", grade)
    return Row(*who, compared, "enhancing", regions, overlap)


def cohort():
    """Two high-grade cases that overlap, three lower ones: both empty, false-positive, missed."""
    return [
        row(1, "4", Overlap(0.6, 10, 12, 6.6)),
        row(2, "4", Overlap(0.8, 5, 5, 4)),
        row(3, "2", NOTHING),
        row(4, "3", Overlap(0, 0, 0.5, 0)),
        row(5, "2-3", Overlap(0, 0.3, 0, 0)),
    ]


def test_the_interval_of_a_mean_by_hand():
    found = mean_with_interval([0.5, 0.6, 0.7])
    half = 4.302653 * 0.1 / math.sqrt(3)  # t(0.975, 2 degrees of freedom) from a table
    assert (found["mean"], found["sd"], found["n"]) == (0.6, 0.1, 3)
    assert found["lower"] == pytest.approx(0.6 - half, abs=1e-5)
    assert found["upper"] == pytest.approx(0.6 + half, abs=1e-5)


def test_the_papers_interval_of_dice_is_a_t_interval_of_its_mean_and_sd():
    spread = 0.25 * math.sqrt(399 / 400)
    found = mean_with_interval([0.65 - spread, 0.65 + spread] * 200, 0, 1)
    assert (round(found["lower"], 2), round(found["upper"], 2)) == (0.63, 0.67)


def test_an_interval_of_dice_stays_within_0_and_1():
    found = mean_with_interval([0.1, 0.9], 0, 1)
    assert (found["lower"], found["upper"]) == (0, 1)


@pytest.mark.parametrize(
    ("values", "mean", "reason"), [([], None, "no case"), ([0.4], 0.4, "one case has no spread")]
)
def test_too_few_values_have_no_interval_and_say_why(values, mean, reason):
    found = mean_with_interval(values)
    assert found["mean"] == mean and found["lower"] is None and found["sd"] is None
    assert reason in found["reason"]


def test_the_papers_rate_of_false_positives_with_wilsons_interval():
    found = rate_with_interval(5, 68)
    z, p, n = 1.959964, 5 / 68, 68
    middle = (p + z**2 / (2 * n)) / (1 + z**2 / n)
    half = z / (1 + z**2 / n) * math.sqrt(p * (1 - p) / n + z**2 / (4 * n**2))
    assert found["rate"] == pytest.approx(0.0735, abs=5e-5)
    assert (found["lower"], found["upper"]) == pytest.approx(
        (middle - half, middle + half), abs=1e-5
    )


def test_a_case_is_a_false_positive_only_over_a_tenth_of_a_millilitre_and_with_none_real():
    assert is_false_positive(Overlap(0, 0, 0.11, 0))
    assert not is_false_positive(Overlap(0, 0, 0.1, 0))
    assert not is_false_positive(Overlap(0.1, 0.01, 3, 0.01))
    assert is_false_negative(Overlap(0, 0.11, 0, 0))
    assert not is_false_negative(Overlap(0, 0.1, 0, 0))


def test_empty_against_empty_is_counted_and_not_averaged_in():
    everyone = summarise(cohort())[0]
    assert everyone["group"] == "all" and everyone["cases"] == 5
    assert (everyone["empty"], everyone["one_empty"]) == (1, 2)
    assert everyone["empty_reason"] == "no enhancement in either"
    assert everyone["dice"]["n"] == 4
    assert everyone["dice"]["mean"] == pytest.approx((0.6 + 0.8 + 0 + 0) / 4)
    assert everyone["volume_difference_ml"]["mean"] == pytest.approx((2 + 0 + 0 + 0.5 - 0.3) / 5)


def test_false_enhancement_is_counted_out_of_all_cases_of_a_group():
    groups = {entry["group"]: entry for entry in summarise(cohort())}
    assert list(groups) == [
        "all",
        "grade 2",
        "grade 3",
        "grade 4",
        "grade 2-3",
        "lower (2 and 3)",
    ]
    lower = groups["lower (2 and 3)"]
    assert (lower["false_positive"]["count"], lower["false_positive"]["n"]) == (1, 3)
    assert (lower["false_negative"]["count"], lower["false_negative"]["n"]) == (1, 3)
    assert groups["grade 4"]["false_positive"]["rate"] == 0
    assert groups["grade 2"]["dice"]["reason"] == "no case has a value"


def test_a_case_without_a_grade_is_a_group_of_its_own():
    groups = groups_by_grade([row(1, None, NOTHING), row(2, "2", NOTHING)])
    assert {name: len(rows) for name, rows in groups.items()} == {
        "all": 2,
        "grade 2": 1,
        "grade not told": 1,
    }


def test_patients_with_several_examinations_are_counted_once():
    rows = [row(1, "4", NOTHING, patient="P"), row(2, "4", NOTHING, patient="P")]
    entry = summarise(rows)[0]
    assert (entry["cases"], entry["patients"]) == (2, 1)


def test_a_poor_segmenter_is_warned_of_and_a_good_one_is_not():
    poor = [row(n, "4", Overlap(0.5, 2, 2, 1), compared=REAL_VS_LABEL) for n in (1, 2)]
    assert "a mean Dice of 0.50" in warnings_of(summarise(poor))[0]
    good = [row(n, "4", Overlap(0.75, 4, 4, 3), compared=REAL_VS_LABEL) for n in (1, 2)]
    assert warnings_of(summarise(good)) == []


def test_nothing_found_anywhere_and_repeated_patients_are_warned_of():
    rows = [row(n, "4", NOTHING, patient="P1") for n in (1, 2)]
    first, second = warnings_of(summarise(rows))
    assert "no enhancement in any image" in first
    assert "2 examinations of 1 patients" in second


def test_the_files_hold_what_was_computed(tmp_path):
    rows = [*cohort(), row(1, "4", Overlap(0.7, 9, 9, 6.3), regions="from_0.1_ml")]
    summary = summarise(rows)
    write_overlap(tmp_path, rows, {"summary": summary, "warnings": ["beware"]})
    with (tmp_path / "overlap.csv").open() as file:
        table = list(csv.DictReader(file))
    assert tuple(table[0]) == COLUMNS
    assert [line["key"] for line in table] == ["c1", "c2", "c3", "c4", "c5"]
    assert (table[0]["dice"], table[0]["simulated_ml"]) == ("0.6", "12")
    assert (table[2]["dice"], table[2]["reason"]) == ("", "no enhancement in either")
    with (tmp_path / "overlap_all.csv").open() as file:
        assert sum(line["regions"] == "from_0.1_ml" for line in csv.DictReader(file)) == 1
    assert json.loads((tmp_path / "overlap.json").read_text())["summary"] == summary
    text = (tmp_path / "overlap.md").read_text()
    assert "**Note:** beware." in text
    assert "| all | all | 4 | 1 | 2 | 0.350 |" in text
    assert not list(tmp_path.glob(".*"))
