"""Cases by a filter, as the list of cases has them, so that no browser sends ids by the thousand.

Flow: filter -> **matching** -> candidates -> creation
"""

from collections.abc import Mapping
from typing import Any

from django.db.models import Q, QuerySet

from backend.cases.models import Case

UNKNOWN = "unknown"
FIELDS = ("cohort", "grade", "site", "search")


def matching(where: Mapping[str, str]) -> QuerySet[Case]:
    """Return the current cases of a cohort, grade, site and search, by cohort and patient.

    where : some of FIELDS; a grade or site of "unknown" is of those without. Every word of the
        search stands in the patient's pseudonym or the cohort.
    """
    rows = Case.objects.filter(is_current=True)
    if where.get("cohort"):
        rows = rows.filter(cohort=where["cohort"])
    for name in ("grade", "site"):
        if where.get(name):
            rows = rows.filter(**{name: "" if where[name] == UNKNOWN else where[name]})
    for word in where.get("search", "").split():
        rows = rows.filter(Q(patient__icontains=word) | Q(cohort__icontains=word))
    return rows.order_by("cohort", "patient")


def words_of(where: Mapping[str, Any]) -> str:
    """Say which cases are meant: "cohort ucsf, grade 4"; "all cases" without a filter."""
    said = [f"{name} {where[name]}" for name in FIELDS if where.get(name)]
    return ", ".join(said) or "all cases"
