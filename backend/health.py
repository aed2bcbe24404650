"""Whether the server is up: asked by launch scripts, containers and balancers."""

from django.db import connection
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from backend.accounts.selectors import is_demo


class HealthSerializer(serializers.Serializer):
    """That the server is up; `demo` lets the login page show the demo's logins."""

    status = serializers.ChoiceField(["ok"])
    demo = serializers.BooleanField()


class HealthView(APIView):
    """Open to all, and says nothing of what is inside."""

    authentication_classes = []
    permission_classes = [AllowAny]

    @extend_schema(operation_id="health", responses=HealthSerializer)
    def get(self, request: Request) -> Response:
        """Answer once the database does."""
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        return Response({"status": "ok", "demo": is_demo()})
