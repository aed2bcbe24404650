"""?flag=, ?decision= and ?site= of the list of cases."""

from typing import Any

from django.db.models import QuerySet
from rest_framework.filters import BaseFilterBackend
from rest_framework.request import Request
from rest_framework.views import APIView

from backend.cases.models import Case, Decision
from backend.cases.quality.selectors import with_decision, with_flag
from ml.quality import CODES

DECISIONS = [*Decision.values, "undecided", "usable"]
NO_SITE = "unknown"


class QualityFilter(BaseFilterBackend):
    """Cases by a flag they carry, by what was decided, and by site; other values keep none."""

    def filter_queryset(
        self, request: Request, queryset: QuerySet[Case], view: APIView
    ) -> QuerySet[Case]:
        """Keep the cases asked for."""
        asked = request.query_params
        if asked.get("flag"):
            queryset = with_flag(queryset, asked["flag"])
        if asked.get("decision"):
            queryset = with_decision(queryset, asked["decision"])
        if asked.get("site"):
            queryset = queryset.filter(site="" if asked["site"] == NO_SITE else asked["site"])
        return queryset

    def get_schema_operation_parameters(self, view: APIView) -> list[dict[str, Any]]:
        """Describe the parameters for the OpenAPI document."""
        return [
            _parameter("flag", "code of a flag the case carries", list(CODES)),
            _parameter("decision", "usable: not excluded", DECISIONS),
            _parameter("site", "where it was scanned, or unknown"),
        ]


def _parameter(name: str, words: str, values: list[str] | None = None) -> dict[str, Any]:
    schema = {"type": "string"} | ({"enum": values} if values else {})
    return {"name": name, "required": False, "in": "query", "description": words, "schema": schema}
