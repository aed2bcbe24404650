"""How the cases of an unblinded study were looked at, as CSV.

Flow: outcome -> **viewing table** -> viewing.csv
One row for each plane of each reading that has a viewing record; training and repeats with them.
"""

from collections.abc import Iterator
from uuid import UUID

from reader_study import outcome
from reader_study.export import PLACE, place_of
from reader_study.models import Presentation, Study
from reader_study.tables.writing import Row, as_csv
from reader_study.viewing import COUNTS, PLANES, slices_in_words, slices_visited

COLUMNS = (*PLACE, "plane", "time_ms", "slices_visited", "slices", *COUNTS, "reading_time_ms")


def viewing_csv(study_id: UUID) -> str:
    """Return how each reading was looked at, a plane a row. Refused (409) till unblinded."""
    return as_csv(COLUMNS, _rows(outcome.unblinded_study(study_id)))


def _rows(study: Study) -> Iterator[Row]:
    rows = Presentation.objects.filter(study=study).select_related("reader", "case")
    for shown in rows.order_by("reader_id", "position"):
        if shown.viewing is None:
            continue
        for plane in PLANES:
            looked = shown.viewing["planes"][plane]
            yield (
                *place_of(shown),
                plane,
                looked["time_ms"],
                slices_visited(looked["slices"]),
                slices_in_words(looked["slices"]),
                *(shown.viewing[count] for count in COUNTS),
                shown.reading_time_ms,
            )
