"""Whether readers could tell the arms apart."""

from reader_study.report.blocks import (
    Block,
    Paragraph,
    Row,
    Section,
    Table,
    estimated,
    probability,
    row,
)
from reader_study.report.figures.forest import Axis, Line, point_of
from reader_study.report.sections.forests import forests
from reader_study.report.study import Json, Study
from reader_study.report.words import number, percent, said_p, share, with_interval


def blinding(question: Json, study: Study) -> Section | None:
    """Return whether readers could tell the arms apart, for the question that asks it."""
    found = question.get("blinding")
    if not found:
        return None
    overall, random = found.get("overall") or {}, found.get("overall_mrmc") or {}
    rows = [_told("All readers", overall, found.get("bang") or {}, study)]
    rows += [
        _told(str(r.get("reader")), r, r.get("bang") or {}, study)
        for r in found.get("readers") or ()
    ]
    caption = (
        "Could readers tell the arms apart? Right answers against one half, and Bang's blinding "
        "index by arm (1: every answer right; 0: as by chance; −1: every answer wrong), with 95% "
        "CI: of the share exact (Clopper-Pearson), of the index Tango's score interval. P: "
        "two-sided exact binomial. P and intervals assume "
        f"{overall.get('assumes', 'independent readings')}. "
        f"n = {(overall.get('accuracy') or {}).get('n', 0):,} readings."
    )
    columns = ("Reader", "Told apart (%)", "P", *(f"Bang, {arm}" for arm in study.arms))
    blocks: list[Block] = [Table(caption, columns, tuple(rows))]
    if random.get("p") is not None:
        words = (
            f"With readers and cases random ({random['method']}): "
            f"{_right(random, study)} right, {said_p(random['p'])} against chance."
        )
        blocks.insert(0, Paragraph(words))
    elif random.get("reason"):
        blocks.insert(0, Paragraph(f"With readers and cases random: NA ({random['reason']})."))
    blocks += _told_forests(found)
    return Section("Blinding", tuple(blocks))


def _right(random: Json, study: Study) -> str:
    if random.get("low") is None or random.get("high") is None:
        return percent(random["estimate"])
    return with_interval({**random, "value": random["estimate"]}, share, study.level)


def _told(label: str, told: Json, bang: Json, study: Study) -> Row:
    from_share = estimated(told.get("accuracy"), share)
    indices = (estimated(bang.get(arm), number) for arm in study.arms)
    return row(label, from_share, probability(told.get("p"), "no readings"), *indices)


def _told_forests(found: Json) -> list[Block]:
    everyone = [("All readers", found.get("overall") or {})]
    told = [(str(r.get("reader")), r) for r in found.get("readers") or ()] + everyone
    lines = [
        Line(
            label,
            (point_of(r.get("accuracy") or {}, -1),),
            estimated(r.get("accuracy"), share).words,
            label == "All readers",
        )
        for label, r in told
    ]
    axis = Axis("Told apart, %", ((50.0, "dashed: chance"),), (-2, 102), "% (95% CI)")
    caption = (
        "Share of images whose arm each reader told, with 95% CI (exact, Clopper-Pearson; "
        f"takes readings as independent). n = {len(lines) - 1} readers"
    )
    return forests(caption, lines, axis)
