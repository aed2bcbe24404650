"""The analysis plan as the API gives and takes it: what the lead chooses before the study opens.

Flow: draft -> **plan** -> opening (hashed) -> analysis
"""

from collections.abc import Mapping
from typing import Any

from rest_framework import serializers

from reader_study.analysis.plan import CONFIDENCES, MARGIN_OF, MOST_REPLICATES
from reader_study.statistics.equivalence import Aim

AIMS = [aim.value for aim in Aim]
LARGEST_SEED = 2**32 - 1
Table = dict[str, object]


class ChoicesSerializer(serializers.Serializer[Table]):
    """What the lead chooses of the plan; what is left out is the paper's."""

    margin = serializers.FloatField(
        required=False,
        allow_null=True,
        help_text="between 0 and 1, of `margin_of`; null: no margin is tested",
    )
    margin_of = serializers.ChoiceField(choices=MARGIN_OF, required=False)
    aim = serializers.ChoiceField(choices=AIMS, required=False, help_text="of the simulated arm")
    alpha = serializers.FloatField(required=False, help_text="two-sided, of every test")
    margin_alpha = serializers.FloatField(required=False, help_text="one-sided, of the margin")
    family = serializers.ListField(
        child=serializers.CharField(max_length=40),
        required=False,
        allow_null=True,
        max_length=100,
        help_text="keys of questions whose tests are corrected together; null: all of them",
    )
    confidence = serializers.ChoiceField(
        choices=CONFIDENCES,
        required=False,
        help_text="what confidence is certainty of: the answer given, or the positive class",
    )
    replicates = serializers.IntegerField(
        required=False, min_value=1, max_value=MOST_REPLICATES, help_text="of the bootstrap"
    )
    seed = serializers.IntegerField(required=False, min_value=0, max_value=LARGEST_SEED)

    def to_internal_value(self, data: Any) -> Any:
        """Refuse names that are none of the choices: a slip would stand as the paper's choice."""
        unknown = sorted(set(data) - set(self.fields)) if isinstance(data, Mapping) else []
        if unknown:
            known = ", ".join(self.fields)
            raise serializers.ValidationError(
                {
                    str(name): [f"The plan has no such choice; it may have {known}."]
                    for name in unknown
                }
            )
        return super().to_internal_value(data)


class InFullSerializer(serializers.Serializer[Table]):
    """The same choices, none left out."""

    margin = serializers.FloatField(allow_null=True)
    margin_of = serializers.ChoiceField(choices=MARGIN_OF)
    aim = serializers.ChoiceField(choices=AIMS)
    alpha = serializers.FloatField()
    margin_alpha = serializers.FloatField()
    family = serializers.ListField(child=serializers.CharField(), allow_null=True)
    confidence = serializers.ChoiceField(choices=CONFIDENCES)
    replicates = serializers.IntegerField()
    seed = serializers.IntegerField()


class ChosenSerializer(InFullSerializer):
    """The plan's choices in full, and the hash of the whole plan."""

    questions = serializers.ListField(
        child=serializers.CharField(), help_text="keys of those with an accuracy"
    )
    plan_sha256 = serializers.CharField(
        help_text="of the plan as it is, once open as it was opened with"
    )


class PlannedQuestionSerializer(serializers.Serializer[Table]):
    """A question with a right answer."""

    key = serializers.CharField()
    label = serializers.CharField()  # type: ignore[assignment]  # hides Field.label
    positive = serializers.CharField()
    negative = serializers.CharField()


class PlannedOtherSerializer(serializers.Serializer[Table]):
    """A question without one."""

    key = serializers.CharField()
    label = serializers.CharField()  # type: ignore[assignment]  # hides Field.label
    level = serializers.ChoiceField(choices=["nominal", "ordinal", "interval"])
    values = serializers.ListField(child=serializers.CharField())


class PlanSerializer(InFullSerializer):
    """A plan as analysed: plan.json."""

    questions = PlannedQuestionSerializer(many=True)
    arms = serializers.ListField(child=serializers.CharField())
    others = PlannedOtherSerializer(many=True)
    kind = serializers.ChoiceField(choices=["one_arm", "nested", "crossover"])
