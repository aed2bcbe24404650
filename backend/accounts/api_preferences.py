"""How the reading room is set up, over HTTP: one's own, whoever one is."""

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from backend.accounts.preferences import SIDES, preferences_of, set_preferences
from reader_study.api.views import PrivateView
from reader_study.permissions import person

MOST_KEYS = 80
LONGEST = 40


class PreferencesSerializer(serializers.Serializer):
    """The side the form is on, and the keys that are not the commands' own."""

    side = serializers.ChoiceField(choices=SIDES, help_text="where the form is beside the images")
    keys = serializers.DictField(
        child=serializers.CharField(max_length=LONGEST, allow_blank=True, trim_whitespace=False),
        help_text=f"command id: key; at most {MOST_KEYS}, each of at most {LONGEST} characters",
    )

    def validate_keys(self, keys: dict[str, str]) -> dict[str, str]:
        """Refuse more keys than there can be commands, and what is no id or no key."""
        if len(keys) > MOST_KEYS:
            raise serializers.ValidationError(
                f"There are {len(keys)} keys; at most {MOST_KEYS} can be kept."
            )
        for command, key in keys.items():
            _require_printable("A command's id", command, least=1)
            _require_printable(f"The key of {command}", key, least=0)
        return keys


class PreferencesView(PrivateView):
    """The preferences of the person logged in."""

    @extend_schema(operation_id="preferences_read", responses=PreferencesSerializer)
    def get(self, request: Request) -> Response:
        """Return what the person has set, or the defaults."""
        return Response(PreferencesSerializer(preferences_of(person(request))).data)

    @extend_schema(
        operation_id="preferences_replace",
        request=PreferencesSerializer,
        responses=PreferencesSerializer,
    )
    def put(self, request: Request) -> Response:
        """Replace what the person has set; 400, naming what is wrong, and nothing is changed."""
        given = PreferencesSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        kept = set_preferences(person(request), **given.validated_data)
        return Response(PreferencesSerializer(kept).data)


def _require_printable(what: str, text: str, least: int) -> None:
    """Refuse what no keyboard types and PostgreSQL may not store: NUL, half a character."""
    if not (least <= len(text) <= LONGEST and text.isprintable()):
        raise serializers.ValidationError(
            f"{what} is {text[:LONGEST]!r}; it must have {least} to {LONGEST} printable characters."
        )
