"""Agreement of pairs of readers from a response table: by hand, the paper's, degenerate."""

import json

import numpy as np
import pytest

from reader_study.analysis.pairs import pairs
from reader_study.analysis.plan import PAPER_PLAN
from reader_study.statistics.agreement import bias_index, light_kappa, prevalence_index
from tests.reader_study.analysis_tables import PLAN, table_of_told, told, told_study


def test_a_pair_by_hand():
    calls = {"R1": "sssssrrrrr", "R2": "sssrrrrrrs"}  # simulated or real
    rows = [
        told(reader, case, "simulated", {"s": "simulated", "r": "real"}[call])
        for reader, own in calls.items()
        for case, call in enumerate(own)
    ]
    (found,) = pairs(table_of_told(rows), PLAN)["simulated"]
    assert found["readers"] == ["R1", "R2"] and found["n"] == 10
    assert found["table"] == [[3, 2], [1, 4]]
    assert found["percent_agreement"]["value"] == 0.7
    assert found["marginals"] == [0.5, 0.4]
    assert found["prevalence_index"] == pytest.approx(-0.1) and found["bias_index"] == 0.1
    # by chance 0.5 * 0.4 + 0.5 * 0.6
    assert found["kappa"]["value"] == pytest.approx((0.7 - 0.5) / 0.5)
    table = np.array(found["table"], dtype=float)
    assert found["prevalence_index"] == pytest.approx(prevalence_index(table))
    assert found["bias_index"] == pytest.approx(bias_index(table))


def test_their_mean_is_lights_kappa_and_there_is_one_of_each_two():
    table = table_of_told(told_study(readers=5, cases=60))
    found = pairs(table, PLAN)
    assert list(found) == ["pooled", "real", "simulated"]
    for arm, number in (("pooled", None), ("real", 0), ("simulated", 1)):
        kappas = [pair["kappa"]["value"] for pair in found[arm] if pair["n"]]
        light = light_kappa(table.ratings(number), 2)
        assert len(found[arm]) == 10 and np.mean(kappas) == pytest.approx(light.value)
    json.dumps(found, allow_nan=False)


def test_readers_who_share_no_image_have_a_reason_degenerate():
    rows = [told("R1", 1, "real", "real"), told("R2", 2, "real", "real")]
    (found,) = pairs(table_of_told(rows), PLAN)["real"]
    assert found["n"] == 0 and "no image" in found["reason"]
    assert found["kappa"]["value"] is None and "no image" in found["kappa"]["reason"]
    assert found["marginals"] == [None, None] and found["prevalence_index"] is None


def test_one_answer_throughout_has_ac1_but_no_kappa_degenerate():
    rows = [told(r, case, "real", "real") for r in ("R1", "R2") for case in range(5)]
    (found,) = pairs(table_of_told(rows), PLAN)["pooled"]
    assert found["kappa"]["value"] is None and "same category" in found["kappa"]["reason"]
    assert found["ac1"]["value"] == 1 and "no interval" in found["ac1"]["method"]
    assert found["percent_agreement"]["low"] < 1


def test_one_reader_has_no_pair_degenerate():
    table = table_of_told([told("R1", 1, "real", "real")])
    assert pairs(table, PAPER_PLAN) == {"pooled": [], "real": [], "simulated": []}


def test_no_reading_has_no_pair_degenerate():
    assert pairs(table_of_told([]), PLAN) == {"pooled": [], "real": [], "simulated": []}
