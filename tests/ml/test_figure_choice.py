from ml.figures.choice import Chosen, first_cases, nearest, typical_cases


def test_the_median_of_every_grade_comes_first():
    grades = dict(zip("abcdefg", ["4", "4", "4", "2", "2", "2", "4*"], strict=True))
    ssim = dict(zip("abcdefg", [0.9, 0.7, 0.8, 0.5, 0.6, 0.4, 0.3], strict=True))
    chosen = typical_cases(grades, ssim, 3)
    assert [(one.key, one.grade) for one in chosen] == [("d", "2"), ("c", "4"), ("g", "4*")]
    assert {one.why for one in chosen} == {"median"}


def test_worse_cases_come_before_better_ones():
    grades = dict.fromkeys("abcdefghi", "4")
    ssim = {key: number / 10 for number, key in enumerate("abcdefghi")}
    assert typical_cases(grades, ssim, 2) == [
        Chosen("e", "4", "median"),
        Chosen("c", "4", "lower quartile"),
    ]


def test_no_case_is_shown_twice_and_none_without_a_score():
    chosen = typical_cases(dict.fromkeys("abc", "3"), {"a": 0.1, "b": 0.2}, 6)
    assert sorted(one.key for one in chosen) == ["a", "b"]


def test_of_two_as_near_the_worse_is_taken():
    assert nearest({"good": 0.8, "bad": 0.6}, 0.7) == "bad"


def test_without_scores_the_first_of_each_grade_is_shown():
    chosen = first_cases({"b": "4", "a": "4", "c": "2"}, 2)
    assert [one.key for one in chosen] == ["c", "a"]
