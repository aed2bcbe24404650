"""The figures of the results as the API gives them: an estimate, a test, a cell of Table 2.

Flow: analyse -> frozen document -> **figures** -> results
They describe the document that `reader_study.freezing` keeps, for the schema: it is sent as it is.
"""

from rest_framework import serializers

Table = dict[str, object]


class EstimateSerializer(serializers.Serializer[Table]):
    """A figure with its interval, or the reason why it is undefined."""

    value = serializers.FloatField(allow_null=True)
    low = serializers.FloatField(allow_null=True)
    high = serializers.FloatField(allow_null=True)
    method = serializers.CharField(allow_blank=True)
    n = serializers.IntegerField(help_text="readings of a proportion, images of a kappa")
    reason = serializers.CharField(
        allow_null=True, help_text="why the value is null, or what to know before reading it"
    )


class TestedSerializer(serializers.Serializer[Table]):
    """One test of a comparison: a row of tests.csv."""

    __test__ = False  # its name is no test's

    comparison = serializers.CharField(help_text='e.g. "accuracy: simulated less real"')
    method = serializers.CharField(help_text="its name, its variance, what it takes as random")
    symbol = serializers.CharField(allow_blank=True, help_text="of the statistic: z, t, F, chi2, Q")
    statistic = serializers.FloatField(allow_null=True)
    df = serializers.FloatField(allow_null=True)
    p = serializers.FloatField(allow_null=True, help_text="two-sided unless the method says")
    p_bonferroni = serializers.FloatField(allow_null=True, help_text="over the plan's family")
    p_holm = serializers.FloatField(allow_null=True, help_text="over the plan's family")
    estimate = serializers.FloatField(allow_null=True)
    low = serializers.FloatField(allow_null=True)
    high = serializers.FloatField(allow_null=True)
    n = serializers.IntegerField()
    rank = serializers.IntegerField(
        allow_null=True,
        help_text="among methods that allow for readers or cases being alike, 0 the first; null: "
        "takes readings as independent",
    )
    assumes = serializers.CharField(allow_null=True, help_text="what it takes for granted")
    verdict = serializers.ChoiceField(
        choices=["superior", "non-inferior", "equivalent", "inconclusive"],
        allow_null=True,
        help_text="of a margin; null without one",
    )
    reason = serializers.CharField(allow_null=True, help_text="why figures are null")


class KappaSerializer(serializers.Serializer[Table]):
    """Agreement between readers, by named variant."""

    light = EstimateSerializer()
    fleiss = EstimateSerializer()


class AgreementSerializer(KappaSerializer):
    """Every coefficient of agreement between readers."""

    conger = EstimateSerializer()
    gwet_ac1 = EstimateSerializer()
    krippendorff_alpha = EstimateSerializer()
    percent_agreement = EstimateSerializer()


class BoundsSerializer(serializers.Serializer[Table]):
    """Accuracy if every answer not given were wrong, or right."""

    worst = serializers.FloatField(allow_null=True)
    best = serializers.FloatField(allow_null=True)
    n = serializers.IntegerField()


class CellSerializer(serializers.Serializer[Table]):
    """One column of Table 2."""

    n = serializers.IntegerField(help_text="readings with an answer and a known truth")
    missing = serializers.IntegerField(help_text="presentations not answered: never wrong")
    unanswerable = serializers.IntegerField(
        help_text="presentations that the reader said allow no answer: neither wrong nor missing"
    )
    null_truth = serializers.IntegerField(help_text="readings answered whose truth is unknown")
    tp = serializers.IntegerField()
    fp = serializers.IntegerField()
    fn = serializers.IntegerField()
    tn = serializers.IntegerField()
    accuracy = EstimateSerializer()
    precision = EstimateSerializer()
    recall = EstimateSerializer()
    specificity = EstimateSerializer()
    negative_predictive_value = EstimateSerializer()
    f1 = EstimateSerializer()
    mcc = EstimateSerializer()
    balanced_accuracy = EstimateSerializer()
    auc = EstimateSerializer(help_text="null without confidence")
    mrmc_accuracy = EstimateSerializer(
        help_text="mean over readers, readers and cases random; null for a single reader"
    )
    kappa = KappaSerializer()
    agreement = AgreementSerializer()
    accuracy_bounds = BoundsSerializer()


class ArmsSerializer(serializers.Serializer[Table]):
    """Both arms together, and each."""

    pooled = CellSerializer()
    real = CellSerializer()
    simulated = CellSerializer()


class ReaderResultsSerializer(serializers.Serializer[Table]):
    """One reader's own figures."""

    reader = serializers.CharField()
    arms = ArmsSerializer()


class PairSerializer(serializers.Serializer[Table]):
    """Two readers on the images that both read."""

    readers = serializers.ListField(child=serializers.CharField(), help_text="two labels")
    n = serializers.IntegerField(help_text="images that both answered")
    kappa = EstimateSerializer(help_text="Cohen's")
    ac1 = EstimateSerializer(help_text="Gwet's")
    percent_agreement = EstimateSerializer()
    prevalence_index = serializers.FloatField(allow_null=True)
    bias_index = serializers.FloatField(allow_null=True)
    table = serializers.ListField(
        child=serializers.ListField(child=serializers.IntegerField()),
        help_text="[[both positive, first alone], [second alone, both negative]]",
    )
    marginals = serializers.ListField(
        child=serializers.FloatField(allow_null=True),
        help_text="share of positive answers of each",
    )
    reason = serializers.CharField(allow_null=True, help_text="why figures are null")


class CurveSerializer(serializers.Serializer[Table]):
    """A ROC curve, at most 200 points; a threshold of null is beyond every rating."""

    fpr = serializers.ListField(child=serializers.FloatField())
    tpr = serializers.ListField(child=serializers.FloatField())
    thresholds = serializers.ListField(child=serializers.FloatField(allow_null=True))


class ReaderCurveSerializer(serializers.Serializer[Table]):
    """One reader's curve."""

    reader = serializers.CharField()
    auc = EstimateSerializer(help_text="DeLong's interval")
    curve = CurveSerializer()


class RocArmSerializer(serializers.Serializer[Table]):
    """The curves of an arm."""

    pooled = CurveSerializer(help_text="of all readers' ratings together")
    readers = ReaderCurveSerializer(many=True)
    average = EstimateSerializer(help_text="mean of the readers' areas, readers and cases random")
    curve_average = CurveSerializer(help_text="mean of the readers' curves at each fpr")


class RocSerializer(serializers.Serializer[Table]):
    """What confidence says of right and wrong."""

    rating = serializers.CharField(help_text="what the rating is, in words")
    arms = serializers.DictField(child=RocArmSerializer(), help_text="pooled, real, simulated")


def by_arm(words: str = "pooled, real, simulated") -> serializers.DictField:
    """Return a field of estimates by arm."""
    return serializers.DictField(child=EstimateSerializer(), help_text=words)


def object_of(**types: str) -> dict[str, object]:
    """Return the schema of an object, all of whose fields are required; "number|null" may be null.

    >>> object_of(n="integer")["properties"]
    {'n': {'type': 'integer'}}
    """
    fields = {
        name: {"type": kind.removesuffix("|null")} | ({"nullable": True} if "|" in kind else {})
        for name, kind in types.items()
    }
    return {"type": "object", "properties": fields, "required": list(types)}
