"""What a lead sends: a study to create, readers to add, questions to ask; shapes alone.

Whether it can be drawn, shown and asked is for the services to say.
"""

from typing import Any

from drf_spectacular.extensions import OpenApiSerializerFieldExtension
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.utils import Direction
from rest_framework import serializers

from backend.studies.api.shown import StudyLimitsSerializer, TruthSettingsSerializer
from reader_study.api.plan import ChoicesSerializer
from reader_study.design_checks import MOST_CASES, MOST_YEARS
from reader_study.models import Question
from reader_study.questions import TEMPLATES
from reader_study.room import MOST_INSTRUCTIONS

LARGEST = 10**6  # the design says what works below it


class NewReaderSerializer(serializers.Serializer):
    """A reader: an account by its username, or a place to invite somebody to."""

    username = serializers.CharField(max_length=150, required=False)
    email = serializers.EmailField(max_length=254, required=False)
    name = serializers.CharField(max_length=150, required=False)
    years_experience = serializers.FloatField(
        required=False, allow_null=True, min_value=0, max_value=MOST_YEARS
    )

    def validate(self, given: dict[str, Any]) -> dict[str, Any]:
        """Ask for one of the two."""
        invited = "email" in given or "name" in given
        if ("username" in given) == invited or (
            invited and len({"email", "name"} & set(given)) < 2
        ):
            raise serializers.ValidationError(
                "Give a reader's username, or both email and name of somebody to invite."
            )
        return given


class NewOptionSerializer(serializers.Serializer):
    """One choice of a question."""

    value = serializers.CharField(max_length=40)
    label = serializers.CharField(max_length=100)


class NewShownIfSerializer(serializers.Serializer):
    """An earlier question, and the answers to it after which this one is asked."""

    question = serializers.CharField(max_length=40)
    values = serializers.ListField(child=serializers.CharField(max_length=40), max_length=100)


class NewQuestionSerializer(serializers.Serializer):
    """A question to ask."""

    key = serializers.SlugField(max_length=40)
    text = serializers.CharField(max_length=300)
    kind = serializers.ChoiceField(choices=Question.Kind.choices, default="choice")
    help_text = serializers.CharField(max_length=500, required=False, allow_blank=True)
    options = NewOptionSerializer(many=True, required=False, max_length=100)
    limits = StudyLimitsSerializer(required=False)
    shown_if = NewShownIfSerializer(required=False, allow_null=True)
    positive = serializers.CharField(max_length=40, required=False, allow_blank=True)
    truth = serializers.ChoiceField(
        choices=Question.Truth.choices, required=False, allow_blank=True
    )
    truth_settings = TruthSettingsSerializer(required=False)
    required = serializers.BooleanField(required=False)


class QuestionsField(serializers.Field):
    """The key of a template, or the questions themselves."""

    def to_internal_value(self, data: Any) -> Any:
        """Return the template's key, or the list of validated questions."""
        if isinstance(data, str):
            if data not in TEMPLATES:
                raise serializers.ValidationError(
                    f"There is no template {data!r}; there are {', '.join(TEMPLATES)}."
                )
            return data
        given = NewQuestionSerializer(data=data, many=True, allow_empty=False, max_length=100)
        given.is_valid(raise_exception=True)
        return given.validated_data

    def to_representation(self, value: Any) -> Any:
        """Return it as it is."""
        return value


class QuestionsScheme(OpenApiSerializerFieldExtension):
    """The field in the OpenAPI schema."""

    target_class = QuestionsField

    def map_serializer_field(self, auto_schema: AutoSchema, direction: Direction) -> dict[str, Any]:
        """Say that it is a string or a list."""
        question = auto_schema.resolve_serializer(NewQuestionSerializer, direction)
        listed = {"type": "array", "items": question.ref}
        return {"oneOf": [{"type": "string", "enum": list(TEMPLATES)}, listed]}


class NewDesignSerializer(serializers.Serializer):
    """How the schedule is drawn; ranges are the design's own."""

    kind = serializers.CharField(max_length=20, required=False, help_text="one_arm by default")
    repeats_percent = serializers.FloatField(required=False)
    training_cases = serializers.ListField(child=serializers.UUIDField(), required=False)
    session_size = serializers.IntegerField(required=False, allow_null=True, max_value=LARGEST)
    block_size = serializers.IntegerField(required=False, allow_null=True, max_value=LARGEST)
    washout_days = serializers.IntegerField(required=False, max_value=LARGEST)
    min_distance = serializers.IntegerField(required=False, max_value=LARGEST)
    max_run = serializers.IntegerField(required=False, allow_null=True, max_value=LARGEST)


class InstructionsField(serializers.CharField):
    """What readers are told before their first case."""

    def __init__(self, **options: Any) -> None:
        super().__init__(
            max_length=MOST_INSTRUCTIONS,
            allow_blank=True,
            help_text="what readers are told before their first case; empty: the room's own words",
            **options,
        )


class ViewingRecordField(serializers.BooleanField):
    """Whether it is kept how each case was looked at."""

    def __init__(self, **options: Any) -> None:
        super().__init__(help_text="whether it is kept how each case was looked at", **options)


class WhereSerializer(serializers.Serializer):
    """Cases as the list of cases is filtered; those that cannot be shown are left out."""

    cohort = serializers.CharField(max_length=100, required=False)
    grade = serializers.CharField(max_length=10, required=False, help_text='or "unknown"')
    site = serializers.CharField(max_length=100, required=False, help_text='or "unknown"')
    search = serializers.CharField(
        max_length=100, required=False, help_text="words of the patient's pseudonym or the cohort"
    )


class PreviewedStudySerializer(serializers.Serializer):
    """A study to draw and forget."""

    name = serializers.CharField(max_length=100, required=False)
    model = serializers.UUIDField()
    cases = serializers.ListField(
        child=serializers.UUIDField(),
        required=False,
        allow_empty=False,
        help_text="or cohort and quotas; or where",
    )
    where = WhereSerializer(
        required=False, help_text="every case that matches; with quotas, drawn from them"
    )
    cohort = serializers.CharField(max_length=100, required=False)
    quotas = serializers.DictField(
        child=serializers.IntegerField(min_value=1, max_value=MOST_CASES),
        required=False,
        allow_empty=False,
        help_text='how many cases of each grade to draw from the cohort: {"4": 20, "2": 10}',
    )
    readers = NewReaderSerializer(many=True, allow_empty=False)
    allocation_holder = serializers.CharField(
        max_length=150, required=False, help_text="username; the lead where he holds the role"
    )
    analysts = serializers.ListField(
        child=serializers.CharField(max_length=150), required=False, help_text="usernames"
    )
    design = NewDesignSerializer(required=False)
    questions = QuestionsField(required=False)

    def validate(self, given: dict[str, Any]) -> dict[str, Any]:
        """Ask for the cases, or for what to draw them from."""
        ways = {"cases", "cohort", "where"} & set(given)
        quotas = "quotas" in given
        fits = {"cases": not quotas, "cohort": quotas, "where": True}
        if len(ways) != 1 or not fits[next(iter(ways))]:
            raise serializers.ValidationError(
                "Give cases, or both cohort and quotas, or where (with quotas to draw from it)."
            )
        return given


class NewStudySerializer(PreviewedStudySerializer):
    """A study to create; its seed is drawn by the server."""

    name = serializers.CharField(max_length=100)
    instructions = InstructionsField(required=False)
    viewing_record = ViewingRecordField(required=False)
    analysis = ChoicesSerializer(required=False, help_text="of the analysis plan")
    replaces = serializers.UUIDField(
        required=False, help_text="a draft of yours that is deleted as this one is made"
    )


class RoomSerializer(serializers.Serializer):
    """What readers are told beforehand, and whether it is kept how they looked."""

    instructions = InstructionsField()
    viewing_record = ViewingRecordField()


class AddedReaderSerializer(NewReaderSerializer):
    """A reader to add to an open study."""

    reason = serializers.CharField(max_length=500)


class NewQuestionsSerializer(serializers.Serializer):
    """Questions to ask from now on."""

    questions = QuestionsField()
    reason = serializers.CharField(max_length=500, required=False, allow_blank=True, default="")


class TruthTableSerializer(serializers.Serializer):
    """A table of truths: a row a case, a column a question."""

    csv = serializers.CharField(
        max_length=2_000_000, help_text="header: case, then question keys; case: label or patient"
    )
