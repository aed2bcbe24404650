"""Whether the server is up: asked by launch scripts, containers and balancers.

/healthz: this process answers. /readyz: so does all that it needs. /api/health is the page's: it
says whether this is the demo.
"""

from django.db import connection
from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_safe
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from backend.accounts.selectors import is_demo, sso_name
from backend.observing import readiness

NOT_STORED = {"Cache-Control": "no-store"}


class HealthSerializer(serializers.Serializer):
    """That the server is up, and what the login page shows: the demo's logins, single sign-on."""

    status = serializers.ChoiceField(["ok"])
    demo = serializers.BooleanField()
    sso = serializers.CharField(help_text="what single sign-on is called here; empty: none")


class HealthView(APIView):
    """Open to all, and says nothing of what is inside."""

    authentication_classes = []
    permission_classes = [AllowAny]

    @extend_schema(operation_id="health", responses=HealthSerializer)
    def get(self, request: Request) -> Response:
        """Answer once the database does."""
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        return Response({"status": "ok", "demo": is_demo(), "sso": sso_name()})


@require_safe
def alive(request: HttpRequest) -> JsonResponse:
    """Answer, without a look at anything else."""
    return JsonResponse({"status": "ok"}, headers=NOT_STORED)


@require_safe
def ready(request: HttpRequest) -> JsonResponse:
    """Answer 200 where Verum can serve; 503 with a sentence for each thing that is missing."""
    missing = readiness.missing()
    body = {"status": "not ready" if missing else "ready", "missing": missing}
    return JsonResponse(body, status=503 if missing else 200, headers=NOT_STORED)
