"""How the study was made: design, plan, readers, questions, changes; and its flow."""

from collections.abc import Mapping
from typing import Any

from reader_study.report.blocks import Block, Bullets, Entry, Paragraph, Section, Table, Terms, row
from reader_study.report.study import Study
from reader_study.report.words import counted, listed

KINDS = {
    "one_arm": "each reader reads each case in one arm only",
    "crossover": "each reader reads each case in both arms",
    "nested": "each reader reads in one arm only",
}
UNKNOWN = "not known to Verum"


def design(study: Study) -> Section:
    """Return the section on the design, and the plan that was fixed for the analysis."""
    blocks: list[Block] = [Terms(tuple(_design_terms(study)))]
    blocks += [Paragraph(warning, "warning", "Warning.") for warning in _warnings(study)]
    blocks += _readers(study) + _questions(study) + _changes(study)
    return Section("Design", tuple(blocks), (_plan(study),))


def _design_terms(study: Study) -> list[tuple[str, str]]:
    facts, n, kind = study.facts, study.n, str(study.plan.get("kind") or "")
    terms = [(name, str(words)) for name, words in (facts.get("design") or {}).items()]
    if not terms:
        terms = [("Design", KINDS.get(kind, kind.replace("_", " ")) or UNKNOWN)]
    terms += [
        ("Arms compared", listed([str(arm) for arm in study.arms])),
        ("Readers", f"{n.get('readers', 0):,}"),
        ("Cases", f"{n.get('cases', 0):,}"),
        ("First readings", f"{n.get('readings', 0):,}"),
    ]
    if facts.get("repeats") is not None:
        terms.append(
            (
                "Hidden repeats",
                f"{facts['repeats']:,}, counted in agreement of readers with themselves alone",
            )
        )
    terms += [(name, str(at)) for name, at in (facts.get("dates") or {}).items()]
    terms += [(name, str(facts[key]) if key in facts else UNKNOWN) for name, key in _LATER]  # type: ignore[literal-required]
    model = facts.get("model") or {}
    terms.append(("Network", "; ".join(str(v) for v in model.values() if v) or UNKNOWN))
    return terms


_LATER = (
    ("Reference standard", "reference_standard"),
    ("Ethics", "ethics"),
    ("Registration", "registration"),
    ("Protocol", "protocol"),
    ("Funding", "funding"),
)


def _warnings(study: Study) -> list[str]:
    found = study.facts.get("warnings") or study.document.get("warnings") or ()
    return [str(w.get("message", "") if isinstance(w, Mapping) else w) for w in found]


def _readers(study: Study) -> list[Block]:
    readers = study.facts.get("readers") or []
    if not readers:
        return []
    rows = [
        row(
            str(reader.get("label", "")),
            _or_dash(reader.get("years_experience")),
            _or_dash(reader.get("read")),
            _or_dash(reader.get("shown")),
            "yes" if reader.get("withdrawn") else "no",
        )
        for reader in readers
    ]
    columns = ("Reader", "Years of experience", "Readings done", "Readings planned", "Withdrawn")
    return [Table(f"Readers (n = {len(readers)}).", columns, tuple(rows))]


def _or_dash(value: Any) -> Entry:
    if value is None:
        return Entry("NA", reason=UNKNOWN)
    return Entry(f"{value:,g}" if isinstance(value, (int, float)) else str(value))


def _questions(study: Study) -> list[Block]:
    asked = study.facts.get("questions") or [
        {
            "key": str(question.get("key", "")),
            "text": str(question.get("label", "")),
            "answers": f"{question.get('positive')} (positive), {question.get('negative')}",
            "truth": "yes",
        }
        for question in study.plan.get("questions") or study.questions
    ] + [
        {
            "key": str(other.get("key", "")),
            "text": str(other.get("label", "")),
            "answers": ", ".join(other.get("values") or ()) or str(other.get("level", "")),
            "truth": "none",
        }
        for other in study.plan.get("others") or ()
    ]
    named = {"key": "Key", "text": "Question", "answers": "Answers", "truth": "Right answer"}
    parts = [part for part in named if any(question.get(part) for question in asked)]
    rows = [row(*(str(question.get(part) or "–") for part in parts)) for question in asked]
    columns = tuple(named[part] for part in parts)
    caption = f"Questions put to the readers (n = {len(asked)})."
    return [Table(caption, columns, tuple(rows), words=True)] if asked else []


def _changes(study: Study) -> list[Block]:
    amendments = study.facts.get("amendments") or []
    note = study.facts.get("plan_note") or ""
    blocks: list[Block] = [Paragraph(note, "warning", "Plan.")] if note else []
    if amendments:
        blocks.append(Paragraph(f"{counted(len(amendments), 'change')} after opening:"))
        blocks.append(
            Bullets(
                tuple(
                    f"{a.get('at', '')}: {str(a.get('action', '')).replace('_', ' ')}"
                    + (f" by {a['actor']}" if a.get("actor") else "")
                    + (f", “{a['reason']}”" if a.get("reason") else "")
                    for a in amendments
                )
            )
        )
    return blocks


def _plan(study: Study) -> Section:
    plan, document = study.plan, study.document
    family = plan.get("family")
    terms = [
        ("Margin", _margin(study)),
        ("Level of tests (α)", f"{study.alpha:g}, two-sided"),
        ("Corrected together", "all questions" if family is None else ", ".join(family) or "none"),
        (
            "Bootstrap",
            f"{plan.get('replicates', UNKNOWN):,} replicates, seed {plan.get('seed', UNKNOWN)}"
            if plan.get("replicates")
            else UNKNOWN,
        ),
        ("Plan, SHA-256", str(document.get("plan_sha256") or UNKNOWN)),
        ("Readings, SHA-256", str(document.get("table_sha256") or UNKNOWN)),
    ]
    software = document.get("software") or {}
    words = ", ".join(f"{name} {version}" for name, version in software.items())
    terms.append(("Software", words or UNKNOWN))
    return Section("Analysis plan", (Terms(tuple(terms)),))


def _margin(study: Study) -> str:
    plan = study.plan
    if plan.get("margin") is None:
        return "none was fixed, so that no verdict of non-inferiority or equivalence is possible"
    what = "AUC" if plan.get("margin_of") == "auc" else "accuracy"
    return (
        f"{plan['margin']:g} of {what}, for {str(plan.get('aim', '')).replace('_', '-')}, each "
        f"side tested one-sided at {plan.get('margin_alpha', 0.025):g}; fixed with the plan before "
        "the study opened"
        if study.facts.get("dates")
        else f"{plan['margin']:g} of {what}, for {str(plan.get('aim', '')).replace('_', '-')}, "
        f"each side tested one-sided at {plan.get('margin_alpha', 0.025):g}"
    )
