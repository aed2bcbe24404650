"""The page of methods names every figure and every test that an analysis can print."""

import re

import pytest

from reader_study.analysis import area_tests, by_reader, clusters, crossed, independent, paired
from reader_study.report.sections.sources import SOURCES
from reader_study.statistics.equivalence import Verdict
from reader_study.tables.meanings import METRICS
from tests.docs.pages import ROOT

PAGE = (ROOT / "docs" / "methods.md").read_text()
NAMES = [
    independent.Z_TEST,
    independent.NEWCOMBE,
    independent.MIETTINEN_NURMINEN,
    crossed.U_STATISTIC,
    *(name for name, _ in crossed.RANDOMNESS.values()),
    crossed.CLAMP,
    by_reader.PAIRED,
    by_reader.WELCH,
    clusters.SANDWICH,
    clusters.BIAS_REDUCED,
    paired.MCNEMAR,
    paired.OBUCHOWSKI,
    paired.YANG,
    paired.COCHRAN,
    area_tests.DELONG,
    *Verdict,
]


FAMILIES = {  # a name of the codebook that stands for several, and one of them
    "answers_*": "answers_VALUE",
    "learning_accuracy_*": "learning_accuracy_1",
    "intra_reader_*": "intra_reader_kappa",
    "reading_time_*": "reading_time_median",
}


@pytest.mark.parametrize("metric", METRICS)
def test_every_metric_of_the_codebook_is_on_the_page(metric):
    name = FAMILIES.get(metric, metric)
    assert re.search(rf"`{re.escape(name)}`", PAGE), f"{name} is not on docs/methods.md"


@pytest.mark.parametrize("name", NAMES)
def test_every_method_is_named_as_in_the_tables(name):
    assert str(name) in PAGE


@pytest.mark.parametrize("words", [words[0] for words, _, _ in SOURCES if words])
def test_every_method_that_a_report_has_a_source_for_is_on_the_page(words):
    assert words in PAGE.lower()
