"""Cases as the verbs of `python -m ml` take them, and what a network needs of them.

Flow: Case rows -> **cohort** -> cases.json -> python -m ml
"""

from collections.abc import Iterable, Sequence
from pathlib import Path
from uuid import UUID

from django.db.models import QuerySet

from backend.cases.models import Case
from backend.storage import local_path
from ml.manifest import ManifestCase, write_manifest
from reader_study.errors import Refused

SHOWN = 5


def cases_named(ids: Sequence[UUID]) -> list[Case]:
    """Return the cases with their series, once each; Refused `unknown_case` (400) for others."""
    wanted = list(dict.fromkeys(ids))
    found = {case.pk: case for case in with_series().filter(pk__in=wanted)}
    unknown = [str(one) for one in wanted if one not in found]
    if unknown:
        message = f"There is no case {listed(unknown)}."
        raise Refused("unknown_case", message, 400, fields={"cases": [message]})
    return [found[one] for one in wanted]


def with_series() -> QuerySet[Case]:
    """Return cases and their series in two queries."""
    return Case.objects.prefetch_related("series")


def refuse_missing(cases: Iterable[Case], names: Iterable[str]) -> None:
    """Refuse `missing_inputs` (409) where a case lacks one of the named series or masks."""
    lacking = []
    for case in cases:
        held = {series.name for series in case.series.all()}
        absent = [name for name in names if name not in held]
        if absent:
            lacking.append(f"{case.patient} lacks {', '.join(absent)}")
    if lacking:
        message = f"Some cases cannot be used: {listed(lacking, '; ')}."
        raise Refused("missing_inputs", message, fields={"cases": lacking})


def write_cases(path: Path, cases: Iterable[Case]) -> Path:
    """Write cases.json; a patient is who `Case.subject` says, whatever the cohort calls them."""
    return write_manifest(path, [manifest_case(case) for case in cases])


def manifest_case(case: Case) -> ManifestCase:
    """Return a case's entry; its key is the row's id."""
    cohort, _, patient = case.subject.partition("/")
    paths = {series.name: local_path(series.file) for series in case.series.all()}
    return ManifestCase(
        str(case.pk),
        patient,
        cohort,
        case.grade or None,
        paths,
        case.age_years,
        case.sex or None,
        case.idh or None,
        site=case.site or None,
    )


def listed(words: Sequence[str], between: str = ", ") -> str:
    """Join the first few, and count the rest."""
    more = f" and {len(words) - SHOWN} more" if len(words) > SHOWN else ""
    return between.join(words[:SHOWN]) + more
