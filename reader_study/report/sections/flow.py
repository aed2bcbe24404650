"""The flow of readers and cases, and the denominators of every question."""

from reader_study.report.blocks import Block, Figure, Paragraph, Section, Table, count, row
from reader_study.report.figures.flow import PER_ROW, Box, flow
from reader_study.report.study import Json, Study
from reader_study.report.words import arm_name, counted

MOST_DRAWN = 9  # questions; more of them stand in the table alone


def flow_of(study: Study) -> Section:
    """Return the flow as a diagram and as a table."""
    blocks: list[Block] = [
        Figure(
            "Flow of cases and readers. Boxes of questions count first readings; "
            f"n = {counted(study.n.get('readings', 0), 'first reading')}.",
            _alt(study),
            lambda: flow(_rows(study)),
        )
    ]
    late = study.facts.get("late_answers")
    if late:
        words = f"{counted(late, 'answer')} came after the lock; kept aside and counted nowhere."
        blocks.append(Paragraph(words, "note"))
    if study.questions:
        blocks.append(_denominators(study))
    return Section("Flow of cases and readers", tuple(blocks))


def _rows(study: Study) -> list[list[Box]]:
    rows = [[_cases(study), _readers(study)], [_readings(study)]]
    boxes = [_question(question, study) for question in study.questions[:MOST_DRAWN]]
    return rows + [boxes[i : i + PER_ROW] for i in range(0, len(boxes), PER_ROW)]


def _cases(study: Study) -> Box:
    facts, lines = study.facts, []
    if facts.get("cases_considered") is not None:
        lines.append(f"Considered: {facts['cases_considered']:,}")
    if facts.get("cases_excluded") is not None:
        lines.append(f"Excluded: {facts['cases_excluded']:,}")
        lines += [f"– {why}: {k:,}" for why, k in (facts.get("exclusion_reasons") or {}).items()]
    if not lines:
        lines.append("Considered and excluded: not known to Verum")
    return Box("Cases", (*lines, f"Read in the study: {study.n.get('cases', 0):,}"))


def _readers(study: Study) -> Box:
    facts, lines = study.facts, []
    if facts.get("invited") is not None:
        lines.append(f"Invited: {facts['invited']:,}")
    else:
        lines.append("Invited: not known to Verum")
    if facts.get("withdrawn") is not None:
        lines.append(f"Withdrawn: {facts['withdrawn']:,}")
    return Box("Readers", (*lines, f"Read: {study.n.get('readers', 0):,}"))


def _readings(study: Study) -> Box:
    facts = study.facts
    lines = [f"First readings: {study.n.get('readings', 0):,}"]
    if facts.get("repeats"):
        lines.append(f"Hidden repeats, analysed apart: {facts['repeats']:,}")
    if facts.get("training_readings"):
        lines.append(f"Training, counted nowhere: {facts['training_readings']:,}")
    return Box("Readings", tuple(lines))


def _question(question: Json, study: Study) -> Box:
    n, key, arms = study.n, str(question.get("key")), question.get("arms") or {}
    lines = [f"Answered: {(n.get('answered') or {}).get(key, 0):,}"]
    for part, words in _LOST:
        found = (n.get(part) or {}).get(key, 0)
        if found:
            lines.append(f"{words}: {found:,}")
    pooled = arms.get("pooled") or {}
    if pooled.get("null_truth"):
        lines.append(f"Answered, truth unknown: {pooled['null_truth']:,}")
    lines += [f"Analysed, {arm}: {(arms.get(arm) or {}).get('n', 0):,}" for arm in study.arms]
    return Box(str(question.get("label") or key), tuple(lines))


_LOST = (
    ("missing", "Missing"),
    ("unanswerable", "Judged unanswerable"),
    ("not_asked", "Not asked"),
)


def _alt(study: Study) -> str:
    boxes = [box for line in _rows(study) for box in line]
    return "Flow diagram. " + " ".join(f"{box.title}: {'; '.join(box.lines)}." for box in boxes)


def _denominators(study: Study) -> Table:
    rows = [
        row(
            str(question.get("label")),
            arm_name(arm),
            *(count(cell.get(part)) for part in ("n", "missing", "unanswerable", "null_truth")),
        )
        for question in study.questions
        for arm in study.columns
        for cell in ((question.get("arms") or {}).get(arm) or {},)
    ]
    columns = ("Question", "Arm", "Analysed", "Missing", "Unanswerable", "Truth unknown")
    caption = (
        "Readings behind every figure, by question and arm. Analysed: with an answer and a known "
        "truth. Unanswerable: the reader said that the image allows no answer."
    )
    notes = tuple(
        f"{key}: truth unknown for {counted(found['cases'], 'case')}"
        + (f" ({'; '.join(found['reasons'])})." if found.get("reasons") else ".")
        for key, found in (study.n.get("null_truth") or {}).items()
        if found and found.get("cases")
    )
    return Table(caption, columns, tuple(rows), notes, heads=2)
