"""A study as those who run or analyse it see it, field by field.

Nothing here names an arm, a truth or an answer, nor, before unblinding, a seed: the arms can be
drawn again from it.
"""

from typing import Any

from rest_framework import serializers

from backend.jobs.api import JobSummarySerializer
from backend.studies.actions import ACTIONS
from reader_study.api.plan import ChosenSerializer
from reader_study.faults import FAULTS
from reader_study.models import Question, Study


class StudyRowSerializer(serializers.Serializer):
    """A study in the list."""

    id = serializers.UUIDField()
    name = serializers.CharField()
    state = serializers.ChoiceField(choices=Study.State.choices)
    lead = serializers.CharField(source="lead.username")
    cases_count = serializers.IntegerField()
    readers_count = serializers.IntegerField()
    done = serializers.IntegerField(help_text="presentations completed, all readers")
    total = serializers.IntegerField()
    faults_waiting = serializers.IntegerField(
        help_text="reports of images that a reader could not see, not repaired since; while open"
    )
    created_at = serializers.DateTimeField()
    analysed_at = serializers.DateTimeField(
        allow_null=True, help_text="when its results were computed; null: there are none"
    )


class StudyOptionSerializer(serializers.Serializer):
    """One choice of a question."""

    value = serializers.CharField()
    label = serializers.CharField()


class ShownIfSerializer(serializers.Serializer):
    """An earlier question, and the answers to it after which this one is asked."""

    question = serializers.CharField()
    values = serializers.ListField(child=serializers.CharField())


class StudyLimitsSerializer(serializers.Serializer):
    """What a number may be; empty for questions of other kinds."""

    unit = serializers.CharField(required=False, allow_blank=True, max_length=20)
    least = serializers.FloatField(required=False, allow_null=True)
    most = serializers.FloatField(required=False, allow_null=True)
    decimals = serializers.IntegerField(required=False)

    def to_representation(self, limits: dict[str, Any]) -> dict[str, Any]:
        """Leave out what is not there: a question sent back as it was shown is the same."""
        return super().to_representation(limits) if limits else {}


class TruthSettingsSerializer(serializers.Serializer):
    """How a truth is made: of the grade, or of the enhancing volume; empty takes the paper's."""

    values = serializers.DictField(
        child=serializers.CharField(max_length=40), required=False, help_text="option by grade"
    )
    least_ml = serializers.FloatField(required=False, help_text="volume that counts as enhancing")


class StudyQuestionSerializer(serializers.Serializer):
    """A question as the study asks it, and where its truth comes from."""

    key = serializers.CharField()
    text = serializers.CharField()
    kind = serializers.ChoiceField(choices=Question.Kind.choices)
    help_text = serializers.CharField(allow_blank=True)
    required = serializers.BooleanField()
    options = StudyOptionSerializer(many=True)
    limits = StudyLimitsSerializer()
    shown_if = ShownIfSerializer(allow_null=True)
    positive = serializers.CharField(allow_blank=True)
    truth = serializers.ChoiceField(choices=Question.Truth.choices, allow_blank=True)
    truth_settings = TruthSettingsSerializer()
    version = serializers.IntegerField()


class StudyReaderSerializer(serializers.Serializer):
    """A reader's place and how far it is: counts, never answers."""

    label = serializers.CharField(help_text="how results name the reader: R1, R2, ...")
    username = serializers.CharField(allow_null=True, help_text="null until one accepts")
    name = serializers.CharField(allow_blank=True)
    email = serializers.CharField(allow_blank=True)
    years_experience = serializers.FloatField(allow_null=True)
    invitation = serializers.ChoiceField(
        choices=["waiting", "accepted", "expired"],
        allow_null=True,
        help_text="null: named by account, or no link made yet",
    )
    withdrawn_at = serializers.DateTimeField(allow_null=True)
    done = serializers.IntegerField(help_text="presentations completed, training left out")
    total = serializers.IntegerField()
    training_done = serializers.IntegerField()
    training_total = serializers.IntegerField()
    session = serializers.IntegerField(
        help_text="the first that is not signed, from 1; the last where all are"
    )
    sessions = serializers.IntegerField()
    signed = serializers.IntegerField(help_text="sessions")
    last_at = serializers.DateTimeField(
        allow_null=True, help_text="when the reader last opened, answered or signed anything"
    )
    seconds_per_case = serializers.FloatField(
        allow_null=True,
        help_text="median of what is read, both arms together; null before three readings, and "
        "before unblinding where a reader reads one arm alone",
    )
    reminded_at = serializers.DateTimeField(
        allow_null=True, help_text="when a reminder was last sent or taken to be sent"
    )


class StudyModelSerializer(serializers.Serializer):
    """The model whose volumes are the simulated arm."""

    id = serializers.UUIDField()
    name = serializers.CharField()


class StudyEventSerializer(serializers.Serializer):
    """One line of the study's history."""

    action = serializers.CharField()
    actor = serializers.CharField(allow_null=True, help_text="username")
    reader = serializers.CharField(
        allow_null=True, help_text="label of the place it is about, as of one that is added"
    )
    case = serializers.CharField(
        allow_null=True, help_text="label of the case it is about, as of one that is repaired"
    )
    reason = serializers.CharField(allow_blank=True)
    at = serializers.DateTimeField()


class DesignSerializer(serializers.Serializer):
    """What the schedule was drawn from, but for its names and its seed."""

    kind = serializers.CharField(help_text="one_arm, nested or crossover")
    repeats_percent = serializers.FloatField()
    training = serializers.IntegerField(help_text="cases shown first, outside the study")
    session_size = serializers.IntegerField(allow_null=True)
    block_size = serializers.IntegerField(allow_null=True)
    washout_days = serializers.IntegerField()
    min_distance = serializers.IntegerField()
    max_run = serializers.IntegerField(allow_null=True)
    quotas = serializers.DictField(
        child=serializers.IntegerField(),
        help_text="cases drawn by grade; empty where each case was named",
    )


class ScheduleSerializer(serializers.Serializer):
    """One draw; a later version for each amendment."""

    version = serializers.IntegerField()
    sha256 = serializers.CharField(help_text="of design, seed and rows")
    seed = serializers.CharField(
        allow_null=True,
        help_text="decimal digits, too many for a browser's number; null until unblinded",
    )
    reason = serializers.CharField(allow_blank=True)
    created_at = serializers.DateTimeField()


class WarningSerializer(serializers.Serializer):
    """What weakens the study; accepted one by one when it opens."""

    code = serializers.CharField()
    message = serializers.CharField()


class DiskSerializer(serializers.Serializer):
    """The room that the blinded volumes take, and the room there is."""

    needed_bytes = serializers.IntegerField(help_text="of what is not written yet, at most")
    written_bytes = serializers.IntegerField()
    free_bytes = serializers.IntegerField(
        allow_null=True, help_text="null where storage is not a disk of this server"
    )


class PreparationSerializer(serializers.Serializer):
    """Whether the blinded volumes are written."""

    prepared_at = serializers.DateTimeField(allow_null=True)
    job = JobSummarySerializer(allow_null=True)
    repaired_at = serializers.DateTimeField(
        allow_null=True, help_text="when the newest repair that succeeded was asked for"
    )


class AuditSummarySerializer(serializers.Serializer):
    """The newest audit of the blinding."""

    passed = serializers.BooleanField(allow_null=True, help_text="null: opened without one")
    created_at = serializers.DateTimeField(allow_null=True)
    waived_reason = serializers.CharField(
        allow_blank=True, help_text="why the study was opened without a passed audit"
    )
    unaudited = serializers.ListField(
        child=serializers.CharField(),
        help_text="labels of readers whose lists were drawn after the audit",
    )


class RecordSerializer(serializers.Serializer):
    """Where the study's hash chain ends."""

    count = serializers.IntegerField()
    head = serializers.CharField(allow_blank=True)


class FaultSeenSerializer(serializers.Serializer):
    """Images that a reader could not see; never in which arm."""

    reader = serializers.CharField(help_text="label: R1, R2, ...")
    position = serializers.IntegerField(help_text="in the reader's list, from 1, training first")
    case = serializers.CharField(
        allow_blank=True, help_text="label; empty in your own list, until unblinding"
    )
    fault = serializers.ChoiceField(choices=FAULTS)
    at = serializers.DateTimeField(help_text="of the first report")
    completed = serializers.BooleanField(help_text="the reader has gone on since")


class StudySerializer(serializers.Serializer):
    """A study, to those who run or analyse it."""

    id = serializers.UUIDField()
    name = serializers.CharField()
    state = serializers.ChoiceField(choices=Study.State.choices)
    lead = serializers.CharField(help_text="username")
    allocation_holder = serializers.CharField(
        allow_null=True, help_text="username; null in older studies: whoever holds the role"
    )
    analysts = serializers.ListField(child=serializers.CharField(), help_text="usernames")
    design = DesignSerializer()
    schedules = ScheduleSerializer(many=True)
    questions = StudyQuestionSerializer(many=True, help_text="of the version asked now")
    questions_version = serializers.IntegerField()
    readers = StudyReaderSerializer(many=True)
    cases_count = serializers.IntegerField()
    training_count = serializers.IntegerField()
    model = StudyModelSerializer()
    warnings = WarningSerializer(many=True)
    disk = DiskSerializer()
    preparation = PreparationSerializer()
    audit = AuditSummarySerializer(allow_null=True)
    record = RecordSerializer()
    late_answers = serializers.IntegerField(help_text="kept aside: they came too late")
    instructions = serializers.CharField(
        allow_blank=True, help_text="what readers are told before their first case"
    )
    viewing_record = serializers.BooleanField(
        help_text="whether it is kept how each case was looked at"
    )
    analysis = ChosenSerializer(help_text="what is chosen of the analysis plan, fixed by opening")
    analysis_job = JobSummarySerializer(
        allow_null=True, help_text="the newest job that computes the results"
    )
    analysed_at = serializers.DateTimeField(
        allow_null=True, help_text="when the results shown were computed; null: there are none"
    )
    faults = FaultSeenSerializer(many=True, help_text="images that readers could not see")
    actions = serializers.ListField(
        child=serializers.ChoiceField(choices=ACTIONS), help_text="what you may do now"
    )
    events = StudyEventSerializer(many=True)
    created_at = serializers.DateTimeField()
