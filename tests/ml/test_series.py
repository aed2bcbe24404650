"""Names of series and the record of a case."""

from pathlib import Path

from ml.series import CORE_LABELS, ENHANCING, IMAGES, INPUTS, MASKS, TARGET, Case


def test_eight_precontrast_series_go_in_and_one_comes_out():
    assert len(INPUTS) == 8
    assert TARGET not in INPUTS
    assert set(IMAGES) == {*INPUTS, TARGET}


def test_the_core_is_what_enhances_and_what_is_dead():
    assert ENHANCING in CORE_LABELS
    assert 2 not in CORE_LABELS


def test_a_case_lists_its_series_in_one_order_whatever_the_order_of_its_files():
    names = ("tumor_seg", "T1gad", "T1", "brain_mask", "FLAIR")
    case = Case("P1", "demo", {name: Path(name) for name in names})
    assert case.images == ("T1", "FLAIR", "T1gad")
    assert case.masks == ("brain_mask", "tumor_seg")
    assert set(case.images) | set(case.masks) <= {*IMAGES, *MASKS}
