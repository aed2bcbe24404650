"""The report's content: which sections there are, in which order.

Flow: document, facts -> **content** -> page (HTML), paper (PDF)
"""

from reader_study.report.blocks import Paragraph, Report, Section, numbered
from reader_study.report.facts import Document, Facts
from reader_study.report.sections.agreement import pairs, repeats
from reader_study.report.sections.behaviour import learning, reading_time
from reader_study.report.sections.blinding import blinding
from reader_study.report.sections.checklists import checklists
from reader_study.report.sections.comparisons import comparisons
from reader_study.report.sections.confidence import confidence
from reader_study.report.sections.design import UNKNOWN, design
from reader_study.report.sections.flow import flow_of
from reader_study.report.sections.methods import methods
from reader_study.report.sections.others import others
from reader_study.report.sections.performance import missing_answers, performance
from reader_study.report.sections.readers import reader_by_reader
from reader_study.report.sections.summary import summary
from reader_study.report.study import Json, Study


def content(document: Document, facts: Facts) -> Report:
    """Return the report of a study: numbered sections, tables and figures.

    document : `Results.as_dict()`; facts : see `reader_study.report.facts`
    """
    study = Study(document, facts)
    name = str(facts.get("name") or "Reader study")
    sections = (
        summary(study),
        design(study),
        flow_of(study),
        *(_question(question, study) for question in study.questions),
        *([found] if (found := others(study)) else []),
        missing_answers(study),
        reading_time(study),
        repeats(study),
        _apart(study),
        methods(study),
        checklists(study),
    )
    about = _about(study)
    lead = str(facts.get("lead") or "")
    return numbered(Report(name, "Report of a reader study", lead, about, sections))


def _about(study: Study) -> tuple[tuple[str, str], ...]:
    facts, document = study.facts, study.document
    version = (document.get("software") or {}).get("verum")
    found = {
        "Lead": facts.get("lead"),
        "Source": facts.get("source") or UNKNOWN,
        "Results computed": facts.get("created_at"),
        "Results number": facts.get("number"),
        "Plan, SHA-256": document.get("plan_sha256"),
        "Readings, SHA-256": document.get("table_sha256"),
        "Software": f"Verum {version}" if version else None,
    }
    return tuple((term, str(words)) for term, words in found.items() if words is not None)


def _question(question: Json, study: Study) -> Section:
    told = blinding(question, study)
    return Section(
        f"Question: {question.get('label') or question.get('key')}",
        (),
        (
            performance(question, study),
            comparisons(question, study),
            *([told] if told else []),
            pairs(question, study),
            confidence(question, study),
            learning(question, study),
        ),
    )


def _apart(study: Study) -> Section:
    sections = tuple(reader_by_reader(question, study) for question in study.questions)
    words = "" if sections else "No question of this study has a right answer."
    return Section("Reader by reader", (Paragraph(words),) if words else (), sections)
