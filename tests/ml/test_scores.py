"""scores.csv: what is written is read back; what is damaged is refused by file and line."""

import math

import pytest

from ml.errors import MlError
from ml.scores import COLUMNS, Score, read_scores, write_scores

GOOD = Score("c1", "P1", "demo", "4", "full", "simulated", "whole_brain", "ssim", 0.1 + 0.2)
EMPTY = Score(
    *("c1", "P1", "demo", None, "full", "simulated", "tumour_core", "ssim"),
    math.nan,
    'the box, 5 x 9 x 9, is "small", they say',
)


def test_scores_come_back_with_every_digit_and_reason(tmp_path):
    first, second = read_scores(write_scores(tmp_path / "scores.csv", [GOOD, EMPTY]))
    assert first == GOOD
    assert math.isnan(second.value)
    assert (second.grade, second.reason) == (None, EMPTY.reason)
    assert (tmp_path / "scores.csv").read_text().splitlines()[0] == (
        "key,patient,cohort,grade,model,image,region,metric,value,reason"
    )


def test_grades_fall_into_the_papers_two_groups():
    groups = [Score(*([""] * 3), grade, *([""] * 4), 0).grade_group for grade in ("2", "3", "2-3")]
    assert set(groups) == {"grade 2-3"}
    assert (GOOD.grade_group, EMPTY.grade_group) == ("grade 4", None)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("c,P,d,4,full,simulatd,whole_brain,ssim,1,", "line 2: image is 'simulatd', known are sim"),
        ("c,P,d,4,full,simulated,brain,ssim,1,", "line 2: region is 'brain'"),
        ("c,P,d,4,full,simulated,whole_brain,psnr,1,", "line 2: metric is 'psnr'"),
        ("c,P,d,5,full,simulated,whole_brain,ssim,1,", "line 2: grade is '5', known are 4, 3, 2"),
        ("c,P,d,4,full,simulated,whole_brain,ssim,,", "line 2: an empty value needs a reason"),
        ("c,P,d,4,full,simulated,whole_brain,ssim,high,", "line 2: value is 'high', not a number"),
        ("c,P,d,4,full,simulated,whole_brain,ssim,nan,", "line 2: value is 'nan'; leave it empty"),
        ("c,P,d,4,full,simulated,whole_brain", "line 2: metric is ''"),
    ],
)
def test_a_damaged_line_is_refused_by_its_number(tmp_path, line, said):
    path = tmp_path / "scores.csv"
    path.write_text(f"{','.join(COLUMNS)}\n{line}\n")
    with pytest.raises(MlError, match=f"scores.csv, {said}"):
        read_scores(path)


def test_two_values_for_one_thing_another_table_and_no_file_are_refused(tmp_path):
    path = write_scores(tmp_path / "scores.csv", [GOOD, GOOD])
    with pytest.raises(MlError, match="two values for full / demo / P1 / c1 / simulated"):
        read_scores(path)
    path.write_text("key,patient\nc1,P1\n")
    with pytest.raises(MlError, match=r"no column 'cohort', needed are key, patient"):
        read_scores(path)
    with pytest.raises(MlError, match=r"absent\.csv: cannot be read"):
        read_scores(tmp_path / "absent.csv")
