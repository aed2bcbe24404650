"""The analysis of a study: its plan, while a draft, and the job that computes the results.

Flow: draft -> **plan** -> opening -> reading -> unblinding -> **analyse** (a job) -> results
"""

from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.permissions import BasePermission
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from backend.jobs.api import JobSerializer
from backend.studies.analysing import start_analysis
from backend.studies.api.shown import StudySerializer
from backend.studies.api.studies import as_seen
from reader_study.api.plan import ChoicesSerializer
from reader_study.permissions import ANALYST, LEAD, HoldsARole, IsLead, person
from reader_study.plan_change import change_plan


class LeadsOrAnalyses(HoldsARole):
    """A study lead, or an analyst."""

    roles = (LEAD, ANALYST)


class StudyPlan(APIView):
    """What the lead chooses of the analysis plan."""

    permission_classes = [IsLead]

    @extend_schema(
        operation_id="studies_plan", request=ChoicesSerializer, responses=StudySerializer
    )
    def post(self, request: Request, study_id: UUID) -> Response:
        """Choose before the study opens; 400 `plan`, 409 `not_draft`."""
        given = ChoicesSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        change_plan(person(request), study_id, given.validated_data)
        return as_seen(request, study_id)


class AnalyseStudy(APIView):
    """Computing the results, once unblinded; nothing where they are up to date."""

    permission_classes: list[type[BasePermission]] = [LeadsOrAnalyses]

    @extend_schema(operation_id="studies_analyse", request=None, responses={202: JobSerializer})
    def post(self, request: Request, study_id: UUID) -> Response:
        """Start the job, or return it where it is at work; 409 `not_unblinded`, `analysed`."""
        job = start_analysis(person(request), study_id)
        return Response(
            JobSerializer(job, context={"request": request}).data, status=status.HTTP_202_ACCEPTED
        )
