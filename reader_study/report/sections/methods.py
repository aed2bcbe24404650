"""How the figures were computed: in words, by every method's name, and with its source."""

from reader_study.report.blocks import Block, Bullets, Section, Table, row
from reader_study.report.sections.sources import SOURCES
from reader_study.report.study import Study, estimates

ALWAYS = ("holm",)  # named by a column, not by a method


def methods(study: Study) -> Section:
    """Return the section, with the sources of the methods that this report's figures name."""
    names = sorted({str(e["method"]) for e in estimates(study.document) if e.get("method")})
    blocks: list[Block] = [Bullets(tuple(_in_words(study))), _sources(names), _named(names)]
    return Section("Methods of analysis", tuple(blocks))


def _in_words(study: Study) -> list[str]:
    plan = study.plan
    first, second = study.arms
    drawn = plan.get("replicates")
    return [
        f"Differences between arms are {second} less {first}.",
        "First readings alone count; an image shown again counts in the agreement of a reader "
        "with himself or herself alone.",
        "An answer that is missing or judged unanswerable is neither right nor wrong; the bounds "
        "of accuracy take all of them as wrong, and all as right. Answers on cases without a known "
        "truth count in agreement alone.",
        "Intervals of pooled shares (Wilson) take readings as independent. Intervals of F1, MCC "
        "and balanced accuracy come from a bootstrap over readers and cases"
        + (f" ({drawn:,} replicates, seed {plan.get('seed')})" if drawn else "")
        + ", which overstates the variance somewhat.",
        "The two-proportion z test is that of Calabrese et al; it takes readings as independent. "
        "Methods that take readers and cases as random allow for conclusions on readers and cases "
        "like those of the study.",
        "GEE clustered by case allows for the correlation of readings of one case, and misses that "
        "of readings of one reader.",
        "A variance estimated as negative is said so; the figure is then not estimable, or the "
        "clamp used is named.",
        "P values are corrected within one method over the plan's family of questions, by "
        "Bonferroni and by Holm.",
        "Two readers are paired on the same image (case and arm) alone.",
    ]


def _sources(names: list[str]) -> Table:
    text = " ".join((*names, *ALWAYS)).lower()
    rows = tuple(
        row(purpose, source)
        for words, purpose, source in SOURCES
        if not words or any(word in text for word in words)
    )
    return Table("Sources of the methods.", ("For", "Source"), rows, words=True)


def _named(names: list[str]) -> Table:
    caption = f"Methods by name, as the figures of this study have them (n = {len(names)} methods)."
    rows = tuple(row(f"{number}", name) for number, name in enumerate(names, start=1))
    return Table(caption, ("No", "Method"), rows, words=True)
