"""What Verum knows of the checklists' topics: an answer, or where in the report it stands."""

from reader_study.report.sections.design import KINDS
from reader_study.report.study import Study
from reader_study.report.words import arm_name, counted, listed


def answers_of(study: Study) -> dict[str, str]:
    """Return the answers by topic; a topic that Verum does not know of is left out."""
    found = {**_from_facts(study), **_from_design(study), **_always(study)}
    return {topic: words for topic, words in found.items() if words}


def _from_facts(study: Study) -> dict[str, str]:
    facts, model = study.facts, study.facts.get("model") or {}
    excluded = facts.get("cases_excluded")
    reasons = facts.get("exclusion_reasons") or {}
    return {
        "source": f"{facts['source']}" if facts.get("source") else "",
        "eligibility": ""
        if excluded is None
        else f"{counted(excluded, 'case')} excluded; see Flow of cases and readers"
        + (f" ({', '.join(reasons)})" if reasons else ""),
        "reference_standard": str(facts.get("reference_standard") or ""),
        "partition": str(model.get("trained_on") or ""),
        "model": "; ".join(str(v) for k, v in model.items() if v and k != "trained_on"),
        "registration": str(facts.get("registration") or ""),
        "protocol": str(facts.get("protocol") or ""),
        "funding": str(facts.get("funding") or ""),
        "ethics": str(facts.get("ethics") or ""),
    }


def _from_design(study: Study) -> dict[str, str]:
    n, plan = study.n, study.plan
    first, second = study.arms
    kind = KINDS.get(str(plan.get("kind")), "")
    labels = [str(q.get("label")) for q in study.questions]
    margin = (
        f" Margin {plan['margin']:g} of {plan.get('margin_of', 'accuracy')}."
        if plan.get("margin") is not None
        else " No margin was fixed."
    )
    categories = "; ".join(
        f"{q.get('label')}: {q.get('positive')} (positive), {q.get('negative')}"
        for q in study.questions
    )
    return {
        "aim": f"To compare reading of {second} with {first} images"
        + (f": {listed(labels)}." if labels else ".")
        + margin,
        "index_test": f"{arm_name(second)} images, read by {counted(n.get('readers', 0), 'reader')}"
        + (f"; {kind}" if kind else "")
        + ". See Design.",
        "categories": f"Fixed before reading: {categories}." if categories else "",
        "readers": f"{counted(n.get('readers', 0), 'reader')}; "
        + ("see Design." if study.facts.get("readers") else "their experience is not known."),
        "software": ", ".join(
            f"{name} {version}" for name, version in (study.document.get("software") or {}).items()
        ),
    }


def _always(study: Study) -> dict[str, str]:
    told = any(question.get("blinding") for question in study.questions)
    asked = "Whether readers could tell the arms apart: see Blinding." if told else ""
    return {
        "missing": "Never counted as wrong; bounds in Missing answers.",
        "metrics": "See Performance and agreement by arm, of each question.",
        "uncertainty": "See Methods of analysis; intervals stand beside every estimate.",
        "sensitivity": "Several methods side by side in Arms compared; readers one by one in "
        "Reader by reader; bounds in Missing answers.",
        "flow": "See Flow of cases and readers.",
        "performance": "See Performance and agreement by arm, Arms compared and Reader by reader.",
        "failures": "Counts in the confusion matrices of each question.",
        "blinding": asked,
        "limitations": "Of the analysis: see Methods of analysis; of the study: for the authors.",
        "availability": "Verum is free software (Apache-2.0); responses and results can be "
        "exported with their checksums.",
        "audit": "Answers stand in an append-only record; the readings and the plan of this report "
        "are named by their SHA-256."
        if study.facts.get("dates")
        else "The readings and the plan of this report are named by their SHA-256.",
    }
