"""The long response table of a study: one row for each presentation and question, answered or not.

Flow: presentations, answers, truths -> **response_table** -> outcome -> analyse, CSV
It names arms and truths: only `outcome` asks for it, once the study is unblinded.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from reader_study.analysis.readings import Reading
from reader_study.answers import shown
from reader_study.models import (
    Presentation,
    Purpose,
    Question,
    RecordEntry,
    Response,
    Study,
    StudyCase,
)
from reader_study.questions import QuestionPlan
from reader_study.wording import plan_of, truth_on

Entries = Mapping[int, tuple[int, str]]  # number and hash of an answer's entry, by its id


@dataclass(frozen=True)
class AnsweredReading:
    """One row of the response table.

    question : as the presentation asked it, or as another version did that alone asks it; then
        the reading says that it was not asked here; version : of the presentation's questions
    answer : the response that stands, None where none does
    entry : number and hash of its entry in the record
    """

    reading: Reading
    presentation: Presentation
    case_label: str
    question: QuestionPlan
    version: int
    answer: Response | None
    entry: tuple[int, str] | None

    @property
    def purpose(self) -> str:
        """Why the case was shown: study, repeat or training."""
        return str(self.presentation.purpose)


@dataclass(frozen=True)
class _Asked:
    """The questions of one version, and those that other versions alone asked."""

    version: int
    plans: tuple[QuestionPlan, ...]
    others: tuple[QuestionPlan, ...]


def rows_of_table(study: Study) -> Iterator[AnsweredReading]:
    """Yield the rows of first readings and of hidden repeats in reading order; not of training."""
    versions = _questions(study)
    standing, entries = standing_answers(study), entries_of(study)
    presentations = Presentation.objects.filter(study=study).exclude(purpose=Purpose.TRAINING)
    presentations = presentations.select_related("reader", "case").order_by("reader_id", "position")
    for one in presentations:
        asked = versions[one.questions_version or study.questions_version]
        yield from _rows(one, asked, standing.get(one.pk, {}), entries)


def standing_answers(study: Study) -> dict[int, dict[str, Response]]:
    """Return the last revision of each answer, by presentation and question key."""
    rows = Response.objects.filter(presentation__study=study).select_related("question")
    found: dict[int, dict[str, Response]] = defaultdict(dict)
    for row in rows.order_by("revision"):
        found[row.presentation_id][row.question.key] = row
    return found


def entries_of(study: Study) -> dict[int, tuple[int, str]]:
    """Return number and hash of each answer's entry in the record, by the answer's id."""
    rows = RecordEntry.objects.filter(study=study, response__isnull=False)
    return {key: (n, digest) for key, n, digest in rows.values_list("response", "number", "sha256")}


def questions_of(study: Study) -> list[QuestionPlan]:
    """Return every question the study ever asked, each as its last version words it."""
    rows = Question.objects.filter(study=study).order_by("version", "position")
    last = {row.key: plan_of(row) for row in rows}
    now = [row.key for row in rows if row.version == study.questions_version]
    return [last[key] for key in [*now, *(key for key in last if key not in now)]]


def _questions(study: Study) -> dict[int, _Asked]:
    found: dict[int, dict[str, QuestionPlan]] = defaultdict(dict)
    for row in Question.objects.filter(study=study).order_by("version", "position"):
        found[row.version][row.key] = plan_of(row)
    ever = questions_of(study)
    return {
        version: _Asked(
            version, tuple(own.values()), tuple(plan for plan in ever if plan.key not in own)
        )
        for version, own in found.items()
    }


def _rows(
    presentation: Presentation,
    asked: _Asked,
    standing: Mapping[str, Response],
    entries: Entries,
) -> Iterator[AnsweredReading]:
    values = {key: row.value for key, row in standing.items() if not row.unanswerable}
    keys = shown(asked.plans, values)
    for plan in (*asked.plans, *asked.others):
        answer = standing.get(plan.key) if plan.key in keys else None
        if answer is not None and not answer.value and not answer.unanswerable:
            answer = None  # it was taken back
        yield AnsweredReading(
            reading=_reading(presentation, plan, answer, plan.key in keys),
            presentation=presentation,
            case_label=presentation.case.label,
            question=plan,
            version=asked.version,
            answer=answer,
            entry=entries.get(answer.pk) if answer else None,
        )


def _reading(
    presentation: Presentation, plan: QuestionPlan, answer: Response | None, is_asked: bool
) -> Reading:
    truth, reason = truth_of_reading(plan, presentation.case, presentation.arm)
    unanswerable = answer is not None and answer.unanswerable
    return Reading(
        reader=presentation.reader.label,
        case_key=presentation.case.case_key,
        arm=presentation.arm,
        question=plan.key,
        truth=truth,
        answer=answer.value if answer and not unanswerable else None,
        position=presentation.position,
        reading_time_ms=answer.reading_time_ms if answer else None,
        truth_reason=reason,
        unanswerable=unanswerable,
        asked=is_asked,
    )


def truth_of_reading(plan: QuestionPlan, case: StudyCase, arm: str) -> tuple[str | None, str]:
    """Return the right answer, or None and why it is not known."""
    if plan.truth == Question.Truth.ARM:
        return arm, ""
    stored = truth_on(plan, case)
    return stored["value"], stored["reason"] or ""
