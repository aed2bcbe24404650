"""Reader by reader: every reader's metrics and counts in each arm."""

from reader_study.report.blocks import Block, Section, Table, count, estimated, row
from reader_study.report.sections.performance import metric_form
from reader_study.report.study import Json, Study
from reader_study.report.words import arm_name

METRICS = (
    ("accuracy", "Accuracy (%)"),
    ("recall", "Sensitivity (%)"),
    ("specificity", "Specificity (%)"),
    ("precision", "Precision (%)"),
    ("f1", "F1"),
    ("mcc", "MCC"),
)
COUNTS = (
    ("n", "Analysed"),
    ("tp", "TP"),
    ("fp", "FP"),
    ("fn", "FN"),
    ("tn", "TN"),
    ("missing", "Missing"),
    ("unanswerable", "Unanswerable"),
    ("null_truth", "Truth unknown"),
)


def reader_by_reader(question: Json, study: Study) -> Section:
    """Return the tables of one question."""
    blocks: list[Block] = [_metrics(question, study), _counts(question, study)]
    return Section(str(question.get("label")), tuple(blocks))


def _cells(question: Json, study: Study) -> list[tuple[str, str, Json]]:
    return [
        (str(reader.get("reader")), arm, (reader.get("arms") or {}).get(arm) or {})
        for reader in question.get("readers") or ()
        for arm in study.arms
    ]


def _metrics(question: Json, study: Study) -> Table:
    rows = tuple(
        row(label, arm_name(arm), *(estimated(cell.get(k), metric_form(k)) for k, _ in METRICS))
        for label, arm, cell in _cells(question, study)
    )
    caption = (
        f"{question.get('label')}: metrics of each reader by arm, with 95% CI (Wilson for shares, "
        "bootstrap over cases for F1 and MCC; readings of a reader taken as independent). "
        f"n = {len(question.get('readers') or ())} readers."
    )
    return Table(caption, ("Reader", "Arm", *(name for _, name in METRICS)), rows, heads=2)


def _counts(question: Json, study: Study) -> Table:
    rows = tuple(
        row(label, arm_name(arm), *(count(cell.get(k, 0)) for k, _ in COUNTS))
        for label, arm, cell in _cells(question, study)
    )
    caption = (
        f"{question.get('label')}: readings of each reader by arm. Positive: "
        f"{question.get('positive')}. TP, FP, FN, TN: true and false positive, false and true "
        f"negative. n = {len(question.get('readers') or ())} readers."
    )
    return Table(caption, ("Reader", "Arm", *(name for _, name in COUNTS)), rows, heads=2)
