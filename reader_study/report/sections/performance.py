"""Table 2 of each question: its metrics by arm, its confusion matrices, its missing answers."""

from reader_study.report.blocks import (
    Block,
    Entry,
    Figure,
    Paragraph,
    Section,
    Table,
    count,
    estimated,
    figure_of,
    row,
)
from reader_study.report.figures.grids import Confusion, confusions
from reader_study.report.study import Json, Study
from reader_study.report.words import Form, arm_name, counted, fine, number, percent, share

RATES: tuple[tuple[str, str, Form], ...] = (
    ("accuracy", "Accuracy (%)", share),
    ("mrmc_accuracy", "Accuracy, readers and cases random (%)", share),
    ("recall", "Sensitivity, recall (%)", share),
    ("specificity", "Specificity (%)", share),
    ("precision", "Precision, PPV (%)", share),
    ("negative_predictive_value", "Negative predictive value (%)", share),
    ("f1", "F1", number),
    ("mcc", "Matthews correlation (MCC)", number),
    ("balanced_accuracy", "Balanced accuracy (%)", share),
    ("auc", "AUC", fine),
)
COEFFICIENTS = (
    ("light", "Light κ (mean of Cohen’s)"),
    ("fleiss", "Fleiss κ"),
    ("conger", "Conger κ"),
    ("gwet_ac1", "Gwet AC1"),
    ("krippendorff_alpha", "Krippendorff α"),
    ("percent_agreement", "Percent agreement (%)"),
)


def performance(question: Json, study: Study) -> Section:
    """Return a question's metrics as the paper's Table 2 has them, and more."""
    blocks: list[Block] = [_metrics(question, study), _confusion(question, study)]
    return Section("Performance and agreement by arm", tuple(blocks))


def counts_behind(cell: Json, metric: str) -> tuple[int, int] | tuple[()]:
    """Return the counts whose ratio a metric is."""
    tp, fp, fn, tn = (int(cell.get(part) or 0) for part in ("tp", "fp", "fn", "tn"))
    found = {
        "accuracy": (tp + tn, tp + fp + fn + tn),
        "recall": (tp, tp + fn),
        "specificity": (tn, tn + fp),
        "precision": (tp, tp + fp),
        "negative_predictive_value": (tn, tn + fn),
    }.get(metric)
    return found if found and found[1] else ()


def metric_form(key: str) -> Form:
    """Return how a metric is printed."""
    return next((form for name, _, form in RATES if name == key), number)


def _metrics(question: Json, study: Study) -> Table:
    cells = {arm: (question.get("arms") or {}).get(arm) or {} for arm in study.columns}
    rows = [row("Readings", *(count(cell.get("n")) for cell in cells.values()))]
    for key, name, form in RATES:
        entries = [_metric(cell, key, form) for cell in cells.values()]
        rows.append(row(name, *entries))
    for key, name in COEFFICIENTS:
        form = share if key == "percent_agreement" else number
        rows.append(
            row(name, *(estimated(_coefficient(cell, key), form) for cell in cells.values()))
        )
    methods = sorted({m for cell in cells.values() for m in _methods(cell)})
    n = {arm: counted(cell.get("n", 0), "reading") for arm, cell in cells.items()}
    caption = (
        f"{question.get('label')}: metrics with 95% CI by arm, readers pooled; positive: "
        f"{question.get('positive')}. n = {'; '.join(f'{arm_name(a)} {k}' for a, k in n.items())}. "
        "κ between readers counts images that two readers read."
    )
    note = f"Methods: {'; '.join(methods)}." if methods else ""
    columns = ("Metric", *(arm_name(arm) for arm in cells))
    return Table(caption, columns, tuple(rows), (note,) if note else ())


def _metric(cell: Json, key: str, form: Form) -> Entry:
    return estimated(cell.get(key), form, counts_behind(cell, key))


def _coefficient(cell: Json, key: str) -> Json | None:
    found: Json | None = (cell.get("agreement") or cell.get("kappa") or {}).get(key)
    return found


def _methods(cell: Json) -> list[str]:
    found = [cell.get(key) for key, _, _ in RATES]
    found += [_coefficient(cell, key) for key, _ in COEFFICIENTS]
    return [str(each["method"]) for each in found if each and each.get("method")]


def _confusion(question: Json, study: Study) -> Figure:
    arms = question.get("arms") or {}
    panels = [_panel(question, arm, arms.get(arm) or {}) for arm in study.columns]
    told = "; ".join(
        f"{p.title}: {p.tp} true positive, {p.fn} false negative, {p.fp} false positive, "
        f"{p.tn} true negative"
        for p in panels
    )
    caption = (
        f"{question.get('label')}: answers against truth by arm, readers pooled. Counts of "
        "readings, and their share of the readings with that truth; shading follows the share."
    )
    return Figure(caption, f"Confusion matrices. {told}.", lambda: confusions(panels))


def _panel(question: Json, arm: str, cell: Json) -> Confusion:
    tp, fp, fn, tn = (int(cell.get(part) or 0) for part in ("tp", "fp", "fn", "tn"))
    words = (str(question.get("positive", "positive")), str(question.get("negative", "negative")))
    return Confusion(f"{arm_name(arm)} (n = {cell.get('n') or 0:,})", tp, fp, fn, tn, *words)


def missing_answers(study: Study) -> Section:
    """Return the bounds of accuracy if all that was not answered were wrong, or right."""
    if not study.questions:
        words = "No question of this study has a right answer, so that no accuracy has bounds."
        return Section("Missing answers", (Paragraph(words),))
    rows = []
    for question in study.questions:
        for arm in study.columns:
            cell = (question.get("arms") or {}).get(arm) or {}
            bounds = cell.get("accuracy_bounds") or {}
            value = (cell.get("accuracy") or {}).get("value")
            rows.append(
                row(
                    str(question.get("label")),
                    arm_name(arm),
                    count((cell.get("missing") or 0) + (cell.get("unanswerable") or 0)),
                    *(
                        figure_of(number_, percent, "no reading has a known truth")
                        for number_ in (value, bounds.get("worst"), bounds.get("best"))
                    ),
                )
            )
    columns = ("Question", "Arm", "Not answered", "Accuracy", "Worst case", "Best case")
    caption = (
        "Accuracy, and its bounds if every answer not given (missing or judged unanswerable) on an "
        "image of known truth were wrong, or were right."
    )
    return Section("Missing answers", (Table(caption, columns, tuple(rows), heads=2),))
