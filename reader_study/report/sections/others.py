"""Questions without a right answer: what was answered, and how readers agreed on it."""

from reader_study.report.blocks import (
    Block,
    Entry,
    Paragraph,
    Row,
    Section,
    Table,
    estimated,
    figure_of,
    row,
)
from reader_study.report.study import Json, Study
from reader_study.report.words import arm_name, counted, number, share

COEFFICIENTS = (
    ("percent_agreement", "Percent agreement (%)"),
    ("fleiss", "Fleiss κ"),
    ("gwet", "Gwet AC"),
    ("krippendorff_alpha", "Krippendorff α"),
    ("light_weighted", "Light weighted κ"),
    ("icc_a1", "ICC(A,1), agreement"),
    ("icc_c1", "ICC(C,1), consistency"),
)


def others(study: Study) -> Section | None:
    """Return the section, None where every question has a right answer."""
    found = study.document.get("other_questions") or []
    if not found:
        return None
    words = "These questions have no right answer, so that agreement alone can be told."
    sections = tuple(_question(question, study) for question in found)
    return Section("Questions without a right answer", (Paragraph(words),), sections)


def _question(question: Json, study: Study) -> Section:
    arms = {a: (question.get("arms") or {}).get(a) or {} for a in study.columns}
    lost = ", ".join(
        f"{question.get(part) or 0:,} {words}"
        for part, words in (
            ("answered", "answered"),
            ("missing", "missing"),
            ("unanswerable", "judged unanswerable"),
            ("not_asked", "not asked"),
        )
    )
    blocks: list[Block] = [Paragraph(f"Readings: {lost}.")]
    if question.get("why"):
        blocks.append(Paragraph(str(question["why"]), "note"))
    if any(arms.values()):
        blocks += [_distribution(question, arms), _agreement(question, arms)]
    return Section(str(question.get("label") or question.get("key")), tuple(blocks))


def _caption(question: Json, what: str) -> str:
    n = counted(int(question.get("answered") or question.get("n") or 0), "answer")
    level = question.get("level") or "unknown"
    return f"{question.get('label')}: {what} (level: {level}). n = {n}."


def _distribution(question: Json, arms: dict[str, Json]) -> Table:
    columns = ("Answer", *(arm_name(arm) for arm in arms))
    parts = {arm: found.get("distribution") for arm, found in arms.items()}
    if any(isinstance(part, list) for part in parts.values()):
        rows = _frequencies({arm: list(part or ()) for arm, part in parts.items()})
    else:
        rows = _quartiles({arm: dict(part or {}) for arm, part in parts.items()})
    return Table(_caption(question, "answers by arm"), columns, tuple(rows))


def _frequencies(parts: dict[str, list[Json]]) -> list[Row]:
    values = dict.fromkeys(str(each["value"]) for part in parts.values() for each in part)
    by_arm = {arm: {str(each["value"]): each["n"] for each in part} for arm, part in parts.items()}
    return [
        row(value, *(_frequency(own.get(value, 0), sum(own.values())) for own in by_arm.values()))
        for value in values
    ]


def _frequency(n: int, total: int) -> Entry:
    return Entry(f"{n:,}", f"{share(n / total)}%" if total else "", value=n)


def _quartiles(parts: dict[str, Json]) -> list[Row]:
    named = (("median", "Median"), ("q1", "25%"), ("q3", "75%"))
    return [
        row(name, *(figure_of(part.get(key), number, "no answers") for part in parts.values()))
        for key, name in named
    ]


def _agreement(question: Json, arms: dict[str, Json]) -> Table:
    found = {arm: part.get("agreement") or {} for arm, part in arms.items()}
    rows = [
        row(
            name,
            *(
                estimated(own.get(key), share if key == "percent_agreement" else number)
                for own in found.values()
            ),
        )
        for key, name in COEFFICIENTS
        if any(own.get(key) for own in found.values())
    ]
    methods = sorted(
        {str(e["method"]) for own in found.values() for e in own.values() if e and e.get("method")}
    )
    columns = ("Coefficient", *(arm_name(arm) for arm in arms))
    notes = (f"Methods: {'; '.join(methods)}.",) if methods else ()
    caption = _caption(question, "agreement between readers with 95% CI")
    return Table(caption, columns, tuple(rows), notes)
