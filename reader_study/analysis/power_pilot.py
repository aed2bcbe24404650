"""Variance components of a study that was read already, for planning the next one.

Flow: response table -> readings -> **components** -> power request
Sources: Obuchowski & Rockette 1995, doi:10.1080/03610919508813243 (components, 0/1 scores).
"""

import numpy as np

from reader_study.analysis.plan import AnalysisError
from reader_study.analysis.power_request import Given
from reader_study.analysis.readings import QuestionTable
from reader_study.statistics.obuchowski_rockette import obuchowski_rockette, proportion_merit

FEWEST_CASES = 10


def pilot_components(table: QuestionTable) -> Given:
    """Return the components of accuracy in a crossed pilot.

    Cases that not every reader answered in both arms, with a known truth, are left out.
    AnalysisError with fewer than 2 readers or 10 complete cases: one arm per reader and case, or
    readers nested in arms, do not tell all components.
    """
    scores = np.stack([table.correct(0), table.correct(1)])
    complete = np.isfinite(scores).all(axis=(0, 1))
    readers, cases = len(table.readers), int(complete.sum())
    if readers < 2 or cases < FEWEST_CASES:
        raise AnalysisError(
            f"components need 2 readers and {FEWEST_CASES} cases that every reader answered in "
            f"both arms, got {readers} readers and {cases} such cases of {table.question.key}"
        )
    parts = obuchowski_rockette(proportion_merit(scores[:, :, complete])).components
    return Given(
        cases=cases,
        treatment_reader=parts.treatment_reader,
        error=parts.error,
        cov1=parts.cov1,
        cov2=parts.cov2,
        cov3=parts.cov3,
        reader=parts.reader,
    )
