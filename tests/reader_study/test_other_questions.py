"""Questions without a right answer: by hand, against the statistics, degenerate."""

import numpy as np
import pytest

from reader_study.analysis.others import agreement_of
from reader_study.analysis.plan import PAPER_PLAN, AnalysisError, OtherQuestion
from reader_study.analysis.readings import Reading
from reader_study.statistics.agreement import MISSING, light_kappa, quadratic_weights
from reader_study.statistics.icc import intraclass_correlations
from reader_study.statistics.multirater import gwet_ac, krippendorff_alpha

SITE = OtherQuestion("site", "Where it lies", "nominal", ("frontal", "parietal", "other"))
QUALITY = OtherQuestion("quality", "Image quality", "ordinal", ("1", "2", "3", "4"))
VOLUME = OtherQuestion("volume", "Volume in ml", "interval")


def answer(reader: int, case: int, arm: str, value: str | None, key: str, **more) -> Reading:
    return Reading(f"R{reader}", f"P{case:02}", arm, key, None, value, **more)


def crossed(values: np.ndarray, key: str) -> list[Reading]:
    """Return the answers of (cases, arms, readers); MISSING and NaN are left blank."""
    return [
        answer(r, c, PAPER_PLAN.arms[a], None if v in (MISSING, "nan") else str(v), key)
        for (c, a, r), v in np.ndenumerate(values)
    ]


def test_denominators_and_spread_by_hand():
    rows = [
        answer(1, 1, "real", "frontal", "site"),
        answer(2, 1, "real", "frontal", "site"),
        answer(1, 2, "simulated", "other", "site"),
        answer(2, 2, "simulated", None, "site", unanswerable=True),
        answer(1, 3, "real", None, "site"),
        answer(2, 3, "real", None, "site", asked=False),
        answer(1, 4, "real", "high", "grade"),  # a presentation without a row for the site
        answer(1, 1, "real", "parietal", "site", repeat=True),
    ]
    found = agreement_of(rows, SITE, PAPER_PLAN)
    assert (found.n, found.answered, found.missing, found.unanswerable, found.not_asked) == (
        6,
        3,
        2,
        1,
        1,
    )
    assert found.arms["pooled"].distribution == [
        {"value": "frontal", "n": 2},
        {"value": "parietal", "n": 0},
        {"value": "other", "n": 1},
    ]
    assert found.arms["simulated"].distribution[2] == {"value": "other", "n": 1}
    assert found.arms["real"].agreement["percent_agreement"].value == 1
    nothing = found.arms["simulated"].agreement["gwet"]
    assert nothing.value is None and "two readers" in nothing.reason


def test_nominal_agreement_is_each_statistics_of_the_same_images():
    rng = np.random.default_rng(1)
    codes = rng.integers(0, 3, (20, 2, 4))
    rows = crossed(np.array(SITE.values)[codes], "site")
    found = agreement_of(rows, SITE, PAPER_PLAN)
    assert set(found.arms["real"].agreement) == {
        "percent_agreement",
        "fleiss",
        "gwet",
        "krippendorff_alpha",
    }
    assert found.arms["real"].agreement["gwet"] == gwet_ac(codes[:, 0], 3)
    images, cases = codes.reshape(40, 4), np.repeat(np.arange(20), 2)
    pooled = found.arms["pooled"].agreement
    assert pooled["gwet"] == gwet_ac(images, 3, cases)
    assert pooled["krippendorff_alpha"] == krippendorff_alpha(images, 3, cases)


def test_ordinal_agreement_has_quadratic_weights():
    rng = np.random.default_rng(2)
    codes = np.clip(rng.integers(0, 4, (30, 1, 1)) + rng.integers(-1, 2, (30, 2, 3)), 0, 3)
    found = agreement_of(crossed(codes + 1, "quality"), QUALITY, PAPER_PLAN).arms["simulated"]
    weights, own = quadratic_weights(4), codes[:, 1]
    assert found.agreement["gwet"].value == gwet_ac(own, 4, weights=weights).value
    assert found.agreement["gwet"].method.startswith("Gwet's AC2")
    assert found.agreement["light_weighted"].value == light_kappa(own, 4, weights=weights).value
    alpha = krippendorff_alpha(own, 4, level="ordinal")
    assert found.agreement["krippendorff_alpha"].value == alpha.value
    assert "quadratic weights" in found.agreement["fleiss"].method


def test_numbers_have_quartiles_and_intraclass_correlations():
    rng = np.random.default_rng(3)
    numbers = rng.normal(20, 5, (15, 2, 1)) + rng.normal(0, 1, (15, 2, 3))
    found = agreement_of(crossed(numbers, "volume"), VOLUME, PAPER_PLAN)
    real = found.arms["real"]
    expected = intraclass_correlations(numbers[:, 0])
    assert real.agreement["icc_a1"].value == pytest.approx(expected.agreement.value)
    assert real.agreement["icc_c1"].value == pytest.approx(expected.consistency.value)
    assert real.distribution["median"] == pytest.approx(np.median(numbers[:, 0]))
    assert "takes images as independent" in found.arms["pooled"].agreement["icc_a1"].method


def test_an_answer_of_an_earlier_version_is_counted_where_there_is_no_order():
    rows = [answer(r, 1, "real", value, "site") for r, value in ((1, "insula"), (2, "frontal"))]
    found = agreement_of(rows, SITE, PAPER_PLAN).arms["pooled"]
    assert found.distribution[-1] == {"value": "insula", "n": 1}
    with pytest.raises(AnalysisError, match=r"'insula' of quality .* its order: 1, 2, 3, 4"):
        agreement_of([answer(1, 1, "real", "insula", "quality")], QUALITY, PAPER_PLAN)


def test_impossible_answers_are_refused():
    with pytest.raises(AnalysisError, match=r"'big' of volume on P01 .* is no number"):
        agreement_of([answer(1, 1, "real", "big", "volume")], VOLUME, PAPER_PLAN)
    with pytest.raises(AnalysisError, match="R1 answers site twice on P01"):
        agreement_of([answer(1, 1, "real", "other", "site")] * 2, SITE, PAPER_PLAN)


@pytest.mark.parametrize("other", [SITE, QUALITY, VOLUME])
def test_a_question_that_nobody_answered_is_none_with_reasons_degenerate(other):
    for rows in ([], [answer(r, 1, "real", None, other.key) for r in (1, 2)]):
        found = agreement_of(rows, other, PAPER_PLAN)
        assert found.answered == 0 and found.missing == len(rows)
        for cell in found.arms.values():
            assert all(f.value is None and f.reason for f in cell.agreement.values())
        assert list(found.as_dict()["arms"]) == ["pooled", "real", "simulated"]
