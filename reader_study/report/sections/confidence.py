"""ROC from the confidence that readers gave with their answers."""

from reader_study.report.blocks import Block, Figure, Paragraph, Section, Table, estimated, row
from reader_study.report.figures.curves import Curve, RocPanel, roc
from reader_study.report.study import Json, Study
from reader_study.report.words import arm_name, fine, sentence, with_interval


def confidence(question: Json, study: Study) -> Section:
    """Return the ROC curves and areas of a question, or why there are none."""
    found = question.get("roc")
    if not found:
        why = question.get("roc_reason") or "no confidence was asked with the answers"
        return Section("ROC", (Paragraph(sentence(f"No ROC analysis: {why}")),))
    arms = {arm: found["arms"][arm] for arm in study.columns if found.get("arms", {}).get(arm)}
    blocks: list[Block] = [
        Paragraph(sentence(f"The rating: {found.get('rating') or 'not described'}")),
        _curves(question, arms, study),
        _areas(question, arms),
    ]
    return Section("ROC", tuple(blocks))


def _curve(found: Json | None) -> Curve | None:
    return (found["fpr"], found["tpr"]) if found and found.get("fpr") else None


def _panel(arm: str, found: Json, study: Study) -> RocPanel:
    readers = [_curve(reader.get("curve")) for reader in found.get("readers") or ()]
    area = found.get("average") or {}
    printed = "AUC NA" if area.get("value") is None else f"AUC {fine(area['value'])}"
    together = _curve(found.get("curve_average")) or _curve(found.get("pooled"))
    shown = tuple(curve for curve in readers if curve)
    return RocPanel(arm_name(arm), shown, together, printed, study.place(arm))


def _curves(question: Json, arms: dict[str, Json], study: Study) -> Figure:
    panels = [_panel(arm, found, study) for arm, found in arms.items()]
    readers = max((len(panel.readers) for panel in panels), default=0)
    told = "; ".join(
        f"{arm_name(arm)} {with_interval(found.get('average') or {}, fine)}"
        for arm, found in arms.items()
    )
    caption = (
        f"{question.get('label')}: empirical ROC curves by arm. Thin: each reader (n = {readers}); "
        "thick: their vertical average; dashed: chance. AUC: mean of the readers' areas."
    )
    return Figure(caption, f"ROC curves. Mean areas: {told}.", lambda: roc(panels))


def _areas(question: Json, arms: dict[str, Json]) -> Table:
    rows = [row("Mean of readers", *(estimated(f.get("average"), fine) for f in arms.values()))]
    by_reader: dict[str, dict[str, Json]] = {}
    for arm, found in arms.items():
        for reader in found.get("readers") or ():
            by_reader.setdefault(str(reader.get("reader")), {})[arm] = reader.get("auc") or {}
    for label, own in by_reader.items():
        rows.append(row(label, *(estimated(own.get(arm), fine) for arm in arms)))
    averages = {str((f.get("average") or {}).get("method") or "") for f in arms.values()} - {""}
    caption = (
        f"{question.get('label')}: area under the empirical ROC curve with 95% CI. Readers: "
        f"DeLong; mean: {'; '.join(sorted(averages)) or 'as named in estimates.csv'}. "
        f"n = {len(by_reader)} readers."
    )
    return Table(caption, ("Reader", *(arm_name(arm) for arm in arms)), tuple(rows))
