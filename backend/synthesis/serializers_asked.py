"""What the API takes to train a model and to simulate cases with it."""

from rest_framework import serializers

from backend.synthesis.forms_kinds import Name
from backend.synthesis.uncertainty import CHOICES, NONE
from ml.uncertainty_choice import LEAST_SAMPLES, MOST_SAMPLES, SAMPLES

FEWEST_FOLDS, MOST_FOLDS = 2, 20
LARGEST_SEED = 2**53 - 1  # what a browser's number holds exactly


def name_of_a_model(name: str) -> None:
    """Take what a form takes: one line that can be printed. ValidationError for anything else."""
    if not Name().fits(name):
        raise serializers.ValidationError(f"The name must be {Name().wanted}.")


class NewNetworkModelSerializer(serializers.Serializer):
    """A model to train."""

    name = serializers.CharField(max_length=100, validators=[name_of_a_model])
    configuration = serializers.CharField(max_length=100)
    cases = serializers.ListField(child=serializers.UUIDField(), allow_empty=False)
    folds = serializers.IntegerField(
        min_value=FEWEST_FOLDS,
        max_value=MOST_FOLDS,
        required=False,
        help_text="the configuration's default where left out",
    )
    seed = serializers.IntegerField(
        min_value=0,
        max_value=LARGEST_SEED,
        required=False,
        help_text="of the split and the weights; the configuration's default where left out",
    )


class SimulateSerializer(serializers.Serializer):
    """Cases to simulate."""

    cases = serializers.ListField(child=serializers.UUIDField(), allow_empty=False)
    uncertainty = serializers.ChoiceField(
        [(choice, choice) for choice in CHOICES],
        default=NONE,
        help_text="map of uncertainty: over dropout samples, or over the folds that can be used",
    )
    samples = serializers.IntegerField(
        min_value=LEAST_SAMPLES, max_value=MOST_SAMPLES, default=SAMPLES, help_text="of dropout"
    )
