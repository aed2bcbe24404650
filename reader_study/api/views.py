"""Views whose answers are for one pair of eyes: nothing on the way may keep them."""

from typing import Any

from rest_framework.renderers import BaseRenderer, JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView


class PrivateView(APIView):
    """No answer, refusals included, is stored by a browser or a proxy."""

    def finalize_response(
        self, request: Request, response: Response, *args: Any, **kwargs: Any
    ) -> Response:
        """Say so in every answer."""
        answer: Response = super().finalize_response(request, response, *args, **kwargs)
        answer["Cache-Control"] = "no-store"
        return answer


class FileView(PrivateView):
    """A view that sends a file, whatever the Accept header asks for; its errors stay JSON."""

    def perform_content_negotiation(
        self, request: Request, force: bool = False
    ) -> tuple[BaseRenderer, str]:
        """Answer errors in JSON."""
        return JSONRenderer(), JSONRenderer.media_type
