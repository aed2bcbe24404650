"""One question's readings as the R package MRMCaov takes them.

Flow: readings -> rated -> **mrmcaov** -> QUESTION.mrmcaov.csv
Source: MRMCaov, https://brian-j-smith.github.io/MRMCaov: long table, one row a reading,
`mrmc(empirical_auc(truth, rating), treatment, reader, case, data = ...)`. A reading that is
missing is a row left out.
"""

from collections.abc import Iterable, Iterator

from reader_study.analysis.plan import Plan, PlannedQuestion
from reader_study.analysis.readings import Reading
from reader_study.tables.rated import rated_readings
from reader_study.tables.writing import Row, as_text

COLUMNS = ("reader", "treatment", "case", "truth", "rating")


def rows(readings: Iterable[Reading], question: PlannedQuestion, plan: Plan) -> Iterator[Row]:
    """Yield the rows, in COLUMNS; none where no reading has an answer and a known truth.

    truth : 1 positive, 0 negative; rating : higher is more positive; a case is an image where
    truth differs by arm
    """
    for one in rated_readings(readings, question, plan).rows:
        place = (as_text(one.reader), as_text(one.arm), as_text(one.case))
        whole = one.rating.is_integer()
        yield (*place, int(one.positive), int(one.rating) if whole else one.rating)
