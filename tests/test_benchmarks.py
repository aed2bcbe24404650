"""The rows of `make bench`: ours, the peer's, and the ratio, the same in print and on disk."""

from benchmarks.__main__ import main, modules
from benchmarks.row import Row


def test_a_row_prints_both_figures_and_their_ratio():
    words = str(Row("sliding window", "s", 2.0, "MONAI", 8.0)).split()
    assert words == ["sliding", "window", "2", "s", "MONAI", "8", "s", "ratio", "0.25"]


def test_a_row_without_a_peer_has_no_ratio():
    row = Row("training step", "s", 2.0)
    assert row.ratio is None
    assert "ratio" not in str(row)


def test_what_is_stored_is_what_is_printed():
    row = Row("sliding window", "s", 2.0, "MONAI", 8.0)
    assert row.as_dict() == {
        "name": "sliding window",
        "unit": "s",
        "ours": 2.0,
        "peer_name": "MONAI",
        "peer": 8.0,
        "ratio": 0.25,
    }


def test_what_measures_can_be_chosen_and_what_only_serves_cannot():
    assert {"network", "similarity", "schedule"} <= set(modules())
    assert not {"row", "timing", "torch_network", "keras_network", "__main__"} & set(modules())


def test_an_unknown_benchmark_is_refused_by_name(capsys):
    assert main(["nonsuch"]) == 2
    assert "no benchmark 'nonsuch'" in capsys.readouterr().err
