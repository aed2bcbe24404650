"""Jobs and workers as the API shows them."""

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from backend.jobs.models import LEFT_OUT, Job, Worker
from backend.ownership import may_end

ACTS = ("cancel", "prioritise", "resume")


class JobStageSerializer(serializers.Serializer):
    """One stage of a job and how much of it is done, 0 to 1."""

    name = serializers.CharField()
    progress = serializers.FloatField()


class CurvePointSerializer(serializers.Serializer):
    """One point of a live curve, such as the loss of a fold by epoch."""

    series = serializers.CharField()
    x = serializers.FloatField()
    y = serializers.FloatField()


class JobSummarySerializer(serializers.ModelSerializer):
    """A job as lists and other resources show it."""

    created_by = serializers.CharField(
        source="created_by.username", default=None, allow_null=True, read_only=True
    )

    class Meta:
        model = Job
        fields = [
            "id",
            "kind",
            "title",
            "state",
            "stage",
            "progress",
            "eta_s",
            "message",
            "error",
            "attempt",
            "cancel_requested",
            "created_at",
            "started_at",
            "finished_at",
            "created_by",
        ]
        read_only_fields = fields


class JobUseSerializer(serializers.Serializer):
    """What a job has used so far, all its attempts and parts together."""

    cpu_s = serializers.FloatField(required=False, help_text="processor time")
    peak_memory_bytes = serializers.FloatField(required=False, help_text="of one process group")
    disk_bytes = serializers.FloatField(required=False, help_text="of its files; known at its end")


class JobRowSerializer(JobSummarySerializer):
    """A job as the list of jobs shows it."""

    used = JobUseSerializer(read_only=True)
    parts = serializers.IntegerField(
        source="parts_count",
        read_only=True,
        default=0,
        help_text="how many parts it has; 0 for none",
    )
    may = serializers.SerializerMethodField(
        help_text="what who asks may do with it as it stands; the request is in the context"
    )

    class Meta(JobSummarySerializer.Meta):
        fields = [
            *JobSummarySerializer.Meta.fields,
            "queue",
            "priority",
            "parent",
            "part",
            "parts",
            "machine",
            "used",
            "may",
        ]
        read_only_fields = fields

    @extend_schema_field(serializers.ListField(child=serializers.ChoiceField(ACTS)))
    def get_may(self, job: Job) -> list[str]:
        """List the acts."""
        if job.state == Job.State.SUCCEEDED or not may_end(self, job.created_by):
            return []
        return ["resume"] if job.is_over else ["cancel", "prioritise"]


class JobSerializer(JobRowSerializer):
    """A job with its stages, live curve, log tail and result."""

    stages = JobStageSerializer(many=True, read_only=True)
    curve = CurvePointSerializer(many=True, read_only=True)
    result = serializers.DictField(
        allow_null=True, read_only=True, help_text="what was made, by kind of job; null until then"
    )

    left_out = serializers.SerializerMethodField(
        help_text="how many cases quality control keeps from it, and why; empty for none"
    )

    class Meta(JobRowSerializer.Meta):
        fields = [*JobRowSerializer.Meta.fields, "stages", "curve", "log", "result", "left_out"]
        read_only_fields = fields

    def get_left_out(self, job: Job) -> str:
        """Return the sentence that the job was submitted with."""
        return job.parameters.get(LEFT_OUT, "")


class JobsAskedSerializer(serializers.Serializer):
    """Which jobs are listed."""

    kind = serializers.ChoiceField(Job.Kind.choices, required=False, allow_blank=True)
    state = serializers.ChoiceField(Job.State.choices, required=False, allow_blank=True)
    parent = serializers.UUIDField(required=False, help_text="list the parts of this job")


class JobPrioritySerializer(serializers.Serializer):
    """Where a job stands in its queue."""

    priority = serializers.IntegerField(
        min_value=-100, max_value=100, help_text="the highest goes first; 0 unless it is set"
    )


class WorkersJobSerializer(serializers.ModelSerializer):
    """A job that a worker is at."""

    class Meta:
        model = Job
        fields = ["id", "kind", "title", "progress"]
        read_only_fields = fields


class WorkerSerializer(serializers.ModelSerializer):
    """A process that takes jobs."""

    queues = serializers.ListField(child=serializers.CharField(), read_only=True)
    lost = serializers.BooleanField(read_only=True, help_text="not heard of for some time")
    jobs = WorkersJobSerializer(many=True, read_only=True)

    class Meta:
        model = Worker
        fields = [
            "name",
            "machine",
            "queues",
            "pid",
            "started_at",
            "seen_at",
            "cpus",
            "memory_bytes",
            "gpu",
            "lost",
            "jobs",
        ]
        read_only_fields = fields


class QueueSerializer(serializers.Serializer):
    """A queue, how many jobs wait in it and run from it, and how many workers serve it."""

    queue = serializers.CharField()
    queued = serializers.IntegerField()
    running = serializers.IntegerField()
    workers = serializers.IntegerField()


class WorkersSerializer(serializers.Serializer):
    """All workers and all queues."""

    workers = WorkerSerializer(many=True)
    queues = QueueSerializer(many=True)
