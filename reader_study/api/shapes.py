"""Every field that a reader's browser may get of his reading, one by one.

What is not listed here reaches no reader: neither arm, truth nor repeat, nor any other reader.
"""

from drf_spectacular.utils import PolymorphicProxySerializer
from rest_framework import serializers

from reader_study import faults, feedback, reading, reading_list, sessions, shown
from reader_study.api.viewing import ViewingField
from reader_study.models import Question, Study
from reader_study.shown import TRAINING_OR_STUDY


class ReadingStudySerializer(serializers.Serializer[reading_list.ReadingStudy]):
    """A study as its reader's list shows it."""

    id = serializers.UUIDField()
    name = serializers.CharField()
    state = serializers.ChoiceField(choices=Study.State.choices)
    done = serializers.IntegerField(help_text="presentations completed, training not counted")
    total = serializers.IntegerField()
    withdrawn = serializers.BooleanField(help_text="the lead has withdrawn this reader")
    instructions = serializers.CharField(
        allow_blank=True, help_text="what the lead tells readers beforehand; empty: nothing"
    )
    viewing_record = serializers.BooleanField(
        help_text="whether a completion brings how the case was looked at"
    )
    training_done = serializers.IntegerField(help_text="training cases completed")
    training_total = serializers.IntegerField()
    session = serializers.IntegerField(help_text="the one to read or to sign, from 1; or the last")
    sessions = serializers.IntegerField()
    to_sign = serializers.BooleanField(help_text="that session is read to its end, not signed")
    next_session_at = serializers.DateTimeField(
        allow_null=True, help_text="that session does not begin before; null: it may be read now"
    )
    signed = serializers.IntegerField(help_text="sessions signed")


class OptionSerializer(serializers.Serializer[dict[str, str]]):
    """One choice of a question."""

    value = serializers.CharField()
    label = serializers.CharField()  # type: ignore[assignment]  # hides Field.label


class LimitsSerializer(serializers.Serializer[dict[str, object]]):
    """What a number may be."""

    unit = serializers.CharField(allow_blank=True)
    least = serializers.FloatField(allow_null=True)
    most = serializers.FloatField(allow_null=True)
    decimals = serializers.IntegerField()


class ConditionSerializer(serializers.Serializer[dict[str, object]]):
    """A question is asked where one of these values stands at an earlier one that is asked."""

    question = serializers.CharField()
    values = serializers.ListField(child=serializers.CharField())


class QuestionSerializer(serializers.Serializer[shown.QuestionShown]):
    """A question as the reader sees it."""

    key = serializers.CharField()
    kind = serializers.ChoiceField(choices=Question.Kind.choices)
    text = serializers.CharField()
    help_text = serializers.CharField(allow_blank=True)  # type: ignore[assignment]
    required = serializers.BooleanField()  # type: ignore[assignment]
    options = OptionSerializer(many=True)
    limits = LimitsSerializer(allow_null=True, help_text="of a number; null for other kinds")
    shown_if = ConditionSerializer(allow_null=True, help_text="null: always asked")


class AnswerSerializer(serializers.Serializer[shown.Answer]):
    """The answer that stands."""

    value = serializers.CharField(allow_blank=True)
    unanswerable = serializers.BooleanField()
    revision = serializers.IntegerField(help_text="from 1")


class PresentationSerializer(serializers.Serializer[shown.PresentationShown]):
    """One presentation: all that its reader is told of it."""

    token = serializers.CharField()
    purpose = serializers.ChoiceField(choices=TRAINING_OR_STUDY)
    position = serializers.IntegerField(help_text="from 1, among those of its purpose")
    total = serializers.IntegerField(help_text="of its purpose, over all sessions")
    session = serializers.IntegerField(help_text="from 1")
    sessions = serializers.IntegerField()
    break_before = serializers.BooleanField(help_text="a break is offered before this one")
    questions = QuestionSerializer(many=True)
    answers = serializers.DictField(child=AnswerSerializer(), help_text="by question key")
    completed = serializers.BooleanField()
    read_ms = serializers.IntegerField(
        help_text="the longest reading time that came of it, 0 for none: the clock goes on there"
    )
    next_token = serializers.CharField(
        allow_null=True,
        help_text="of the presentation after the current one, to fetch ahead; "
        "null at the end of a session",
    )


class CompletedCaseSerializer(serializers.Serializer[shown.CompletedCase]):
    """A case that can be opened again until its session is signed."""

    token = serializers.CharField()
    purpose = serializers.ChoiceField(choices=TRAINING_OR_STUDY)
    position = serializers.IntegerField(help_text="from 1, among those of its purpose")


class ReceiptSerializer(serializers.Serializer[sessions.Receipt]):
    """What proves later that nothing before the signature was changed: the record's head."""

    study = serializers.CharField()
    reader = serializers.CharField()
    session = serializers.IntegerField()
    count = serializers.IntegerField(help_text="entries in the study's record")
    head = serializers.CharField(help_text="SHA-256 of the last of them, over all before it")
    signed_at = serializers.DateTimeField()


class SessionEndSerializer(serializers.Serializer[shown.SessionEnd]):
    """A session is read to its end, and the next one may not begin yet, or there is none."""

    finished = serializers.BooleanField(help_text="always true")
    session = serializers.IntegerField(help_text="the one that ended, from 1")
    sessions = serializers.IntegerField()
    position = serializers.IntegerField(help_text="presentations done, training not counted")
    total = serializers.IntegerField(help_text="over all sessions")
    signed = serializers.BooleanField()
    next_session_at = serializers.DateTimeField(
        allow_null=True,
        help_text="before it the next session does not begin; null: not signed yet, none left, "
        "or it may begin now",
    )
    last = serializers.BooleanField(help_text="no session is left")


class SignedSerializer(SessionEndSerializer):
    """The same after the signature, with the receipt."""

    receipt = ReceiptSerializer()


NEXT = PolymorphicProxySerializer(
    component_name="PresentationOrSessionEnd",
    serializers=[PresentationSerializer, SessionEndSerializer],
    resource_type_field_name=None,
)


class NewResponseSerializer(serializers.Serializer[reading.NewResponse]):
    """An answer to save."""

    idempotency_key = serializers.UUIDField(help_text="made by the browser, one an answer")
    question = serializers.CharField(max_length=40)
    value = serializers.CharField(
        max_length=4000,
        allow_blank=True,
        trim_whitespace=False,
        required=False,
        default="",
        help_text="an option's value, several joined by |, or what is written; empty where "
        "unanswerable, and to take back an answer to a question that is not required",
    )
    revision = serializers.IntegerField(
        min_value=0, help_text="the revision this answer replaces: 0 for a first answer"
    )
    reading_time_ms = serializers.IntegerField(
        min_value=0,
        max_value=2**31 - 1,
        help_text="focus-corrected time since the presentation was shown",
    )
    reason = serializers.CharField(
        max_length=300,
        required=False,
        default="",
        allow_blank=True,
        help_text="of a correction; asked for once the presentation is completed",
    )
    unanswerable = serializers.BooleanField(
        required=False, default=False, help_text="this image does not allow an answer"
    )


class SavedResponseSerializer(serializers.Serializer[reading.SavedResponse]):
    """An answer that is on disk."""

    question = serializers.CharField()
    value = serializers.CharField(allow_blank=True, help_text="as it is kept")
    unanswerable = serializers.BooleanField()
    revision = serializers.IntegerField(help_text="the answer's own: send it to replace the answer")
    saved_at = serializers.DateTimeField()


class KeptAsideSerializer(serializers.Serializer[reading.KeptAside]):
    """An answer that came after the study took any: on disk, kept for the lead."""

    kept_aside = serializers.BooleanField(help_text="always true")
    question = serializers.CharField()
    received_at = serializers.DateTimeField()


class CompletionSerializer(serializers.Serializer[dict[str, object]]):
    """The end of one presentation."""

    reading_time_ms = serializers.IntegerField(min_value=0, max_value=2**31 - 1)
    viewing = ViewingField(
        required=False,
        allow_null=True,
        default=None,
        help_text="how the case was looked at; kept where the study keeps a viewing record",
    )


class FaultSerializer(serializers.Serializer[dict[str, str]]):
    """What is wrong with a presentation's images."""

    fault = serializers.ChoiceField(choices=faults.FAULTS)


class SignatureSerializer(serializers.Serializer[dict[str, str]]):
    """The reader's own password, once more."""

    password = serializers.CharField(max_length=4096, trim_whitespace=False, write_only=True)


class TaughtSerializer(serializers.Serializer[feedback.Taught]):
    """One question of a training case, after it is completed."""

    question = serializers.CharField(help_text="its key")
    text = serializers.CharField()
    answer = serializers.CharField(
        allow_null=True, help_text="the reader's, in the option's words; null: unanswerable or none"
    )
    truth = serializers.CharField(
        allow_null=True, help_text="the right one, in the option's words; null: not known"
    )
    reason = serializers.CharField(allow_null=True, help_text="why it is not known")


class FeedbackSerializer(serializers.Serializer[feedback.Feedback]):
    """What was right in a training case; never whether its images were real."""

    answers = TaughtSerializer(many=True)
