"""How the cases of an unblinded study were looked at, as CSV.

Flow: outcome -> **viewing table** -> viewing.csv
One row for each plane of each reading that has a viewing record; training and repeats with them.
"""

from collections.abc import Iterator

from django.db.models import Q

from reader_study.export import PLACE, place_of
from reader_study.models import Study
from reader_study.response_table import presentations_in_parts
from reader_study.tables.writing import Row, csv_lines
from reader_study.viewing import COUNTS, PLANES, slices_in_words, slices_visited

COLUMNS = (*PLACE, "plane", "time_ms", "slices_visited", "slices", *COUNTS, "reading_time_ms")


def viewing_csv(study: Study) -> Iterator[str]:
    """Yield how each reading was looked at, a plane a row."""
    return csv_lines(COLUMNS, _rows(study))


def _rows(study: Study) -> Iterator[Row]:
    kept = presentations_in_parts(study, Q(viewing__isnull=False))
    for shown in (one for part in kept for one in part):
        viewing = shown.viewing or {}
        for plane in PLANES:
            looked = viewing["planes"][plane]
            yield (
                *place_of(shown),
                plane,
                looked["time_ms"],
                slices_visited(looked["slices"]),
                slices_in_words(looked["slices"]),
                *(viewing[count] for count in COUNTS),
                shown.reading_time_ms,
            )
