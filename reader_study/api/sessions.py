"""Signing a session, and the receipts that a reader keeps.

The project gives the signature its address, with the limit of attempts that its logins have.
"""

from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from reader_study import sessions
from reader_study.api.shapes import ReceiptSerializer, SignatureSerializer, SignedSerializer
from reader_study.api.views import PrivateView
from reader_study.permissions import person


class SessionSignature(PrivateView):
    """The end of a session, by the reader's password; 409 `session_not_read`, `unanswered`."""

    def post(self, request: Request, study_id: UUID) -> Response:
        """Sign the session that is read to its end; 400 `wrong_password` signs nothing."""
        given = SignatureSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        signed = sessions.sign_session(person(request), study_id, given.validated_data["password"])
        return Response(SignedSerializer(signed).data)


class Receipts(PrivateView):
    """What a reader keeps of the sessions signed."""

    @extend_schema(operation_id="reading_receipts", responses=ReceiptSerializer(many=True))
    def get(self, request: Request, study_id: UUID) -> Response:
        """List them, oldest first, as long as the study exists: locked, unblinded, withdrawn."""
        kept = sessions.receipts(person(request), study_id)
        return Response([ReceiptSerializer(receipt).data for receipt in kept])
