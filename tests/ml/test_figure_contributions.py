import json
import math

import pytest
from matplotlib import rc_context

from ml.errors import MlError
from ml.figures.contributions import draw_contributions, mean_of
from ml.figures.losses import draw_losses, read_histories
from ml.figures.model_scores import ScoresError
from ml.figures.reference import blurred, draw_reference, noisy
from ml.figures.style import SETTINGS
from ml.similarity import METRICS
from tests.ml.figure_data import block, empty_pair, keys, model_scores, texts_of


@pytest.fixture(autouse=True)
def _in_style():
    with rc_context(SETTINGS):
        yield


def test_a_worse_model_is_marked_in_brackets_and_an_equal_one_not(tmp_path):
    full = model_scores(tmp_path, "full", keys(6))
    partial = [
        model_scores(tmp_path, "T1+T2", keys(6), seed=2),
        model_scores(tmp_path, "T1+ASL", keys(6), seed=3, shift=-0.3),
    ]
    drawn = draw_contributions(full, partial)
    texts = texts_of(drawn.figure)
    assert [text for text in texts if text.startswith(("Full", "T1"))] == [
        *("Full model", "T1 + T2", "T1 + ASL")
    ] * 2
    assert texts.count("(*)") == 14  # two regions of seven metrics, T1 + ASL alone
    assert "n = 6 cases" in drawn.caption
    assert len(drawn.tables[0].rows) == 3 * 3 * 7


def test_the_full_model_counts_on_the_shared_cases_alone(tmp_path):
    full = model_scores(tmp_path, "full", keys(9))
    partial = model_scores(tmp_path, "T1+T2", keys(4), seed=2)
    drawn = draw_contributions(full, [partial])
    assert {row["n"] for row in drawn.tables[0].rows} == {4}
    with pytest.raises(ScoresError, match="no case in common"):
        draw_contributions(full, [model_scores(tmp_path / "b", "T1+FA", ["other"])])


def test_the_caption_says_where_fewer_cases_have_a_value(tmp_path):
    full = model_scores(tmp_path, "full", keys(6))
    partial = model_scores(tmp_path, "T1+T2", keys(6), seed=2, undefined=("c02",))
    caption = draw_contributions(full, [partial]).caption
    assert "n = 6 cases (where a value is undefined fewer: CC tumour core, n = 5; MI" in caption
    assert "whole brain, n" not in caption
    whole = draw_contributions(full, [model_scores(tmp_path, "T1+FA", keys(6), seed=3)])
    assert "undefined" not in whole.caption


def test_the_interval_is_students():
    found = mean_of({"a": 1.0, "b": 2.0, "c": 3.0, "d": math.nan})
    assert (found["n"], found["mean"]) == (3, 2.0)
    assert found["upper"] - 2.0 == pytest.approx(4.302653 / math.sqrt(3), abs=1e-5)


def test_the_losses_of_every_fold_are_drawn(tmp_path):
    for fold in (0, 1, 10):
        epochs = [{"epoch": n, "loss": 1 / n, "seconds": 1.0} for n in range(1, 5)]
        (tmp_path / f"fold-{fold}").mkdir()
        (tmp_path / f"fold-{fold}" / "history.json").write_text(json.dumps(epochs))
    histories = read_histories(tmp_path)
    assert list(histories) == ["fold-0", "fold-1", "fold-10"]
    drawn = draw_losses(histories, "RUN")
    assert {"Epoch", "Loss", "training"} <= set(texts_of(drawn.figure))
    assert "held-out" not in texts_of(drawn.figure)
    assert "n = 3 folds of 4 epochs" in drawn.caption
    assert "No loss of held-out cases was recorded" in drawn.caption
    assert len(drawn.tables[0].rows) == 12


@pytest.mark.parametrize("text", ["{", "[]", '[{"epoch": 1}]'])
def test_a_damaged_history_is_named(tmp_path, text):
    (tmp_path / "fold-0").mkdir()
    (tmp_path / "fold-0" / "history.json").write_text(text)
    with pytest.raises(MlError, match=r"fold-0/history\.json"):
        read_histories(tmp_path)


def test_a_folder_without_histories_is_refused(tmp_path):
    with pytest.raises(MlError, match="no fold-"):
        read_histories(tmp_path)


def test_the_reference_gets_worse_with_blur_and_with_noise():
    pair = empty_pair()
    pair.real[pair.brain] = 1.0
    pair.real[block((12, 12, 12), 9)] = 3.0
    pair.simulated[:] = pair.real
    drawn = draw_reference(pair)
    rows = {row["image"]: row for row in drawn.tables[0].rows}
    assert rows["Real"]["NRMSE"] == 0
    for metric in ("NRMSE", "SSIM"):
        values = [rows[f"Noise {share}"][metric] for share in ("0.1", "0.25", "0.5")]
        assert values == sorted(values, reverse=metric == "SSIM")
    assert rows["Blur 4 mm"]["CC"] < rows["Blur 2 mm"]["CC"]
    texts = texts_of(drawn.figure)
    assert {"Real", "Blur 1 mm", "Noise 0.5", "Simulated", "SSIM ↑"} <= set(texts)
    assert texts.count("0.000") >= 2 * sum(not m.higher_is_nearer for m in METRICS.values())


def test_blur_keeps_a_constant_brain_constant_and_noise_repeats():
    pair = empty_pair()
    pair.real[pair.brain] = 5.0
    assert blurred(pair, 4.0)[pair.brain] == pytest.approx(5.0, abs=1e-4)
    assert not blurred(pair, 4.0)[~pair.brain].any()
    pair.real[block((12, 12, 12))] = 6.0
    assert (noisy(pair, 0.5) == noisy(pair, 0.5)).all()
