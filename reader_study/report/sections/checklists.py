"""CLAIM and STARD-AI: each item in short, and where this report answers it.

Sources: Tejani et al 2024 (CLAIM 2024 update), doi:10.1148/ryai.240300; Sounderajah et al 2025
(STARD-AI), doi:10.1038/s41591-025-03953-8. The items' wording here is Verum's own.
"""

from collections.abc import Mapping, Sequence

from reader_study.report.blocks import Paragraph, Section, Table, row
from reader_study.report.sections.answers import answers_of
from reader_study.report.sections.claim import CLAIM
from reader_study.report.sections.design import UNKNOWN
from reader_study.report.sections.stard_ai import STARD_AI
from reader_study.report.study import Study

Items = Sequence[tuple[str, str, str]]  # number, topic, what is known by (a key of the answers)


def checklists(study: Study) -> Section:
    """Return both checklists; the team's own words come before those of Verum."""
    known = answers_of(study)
    words = (
        "Filled where Verum knows the answer; the rest is for the authors. The items are worded in "
        "short; the published lists hold."
    )
    claim = _list(
        "CLAIM, 2024 update: Checklist for Artificial Intelligence in Medical Imaging "
        "(doi:10.1148/ryai.240300).",
        CLAIM,
        known,
        study.facts.get("claim") or {},
    )
    stard = _list(
        "STARD-AI, 2025: reporting of diagnostic accuracy studies of artificial intelligence "
        "(doi:10.1038/s41591-025-03953-8). The index test here is reading the simulated images.",
        STARD_AI,
        known,
        study.facts.get("stard_ai") or {},
    )
    sections = (Section("CLAIM", (claim,)), Section("STARD-AI", (stard,)))
    return Section("Checklists", (Paragraph(words),), sections)


def _list(caption: str, items: Items, known: Mapping[str, str], own: Mapping[str, str]) -> Table:
    rows = tuple(
        row(item, topic, own.get(item) or known.get(key) or UNKNOWN) for item, topic, key in items
    )
    answered = sum(bool(own.get(item) or known.get(key)) for item, _, key in items)
    caption += f" {answered} of {len(items)} items are answered from the record."
    return Table(caption, ("Item", "Topic", "Where answered, or what is known"), rows, words=True)
