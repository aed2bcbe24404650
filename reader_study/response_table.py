"""The long response table of a study: one row for each presentation and question, answered or not.

Flow: presentations, answers, truths -> **response_table** -> freezing -> analyse; export -> CSV
It is read some hundred presentations at a time: a study may hold a million answers.
It names arms and truths: only `outcome` and what lies behind it ask for it, once unblinded.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from django.db.models import Q

from reader_study.analysis.planning import confidence_of
from reader_study.analysis.readings import Reading
from reader_study.answers import shown
from reader_study.models import (
    Presentation,
    Purpose,
    Question,
    Response,
    Study,
    StudyCase,
)
from reader_study.questions import QuestionPlan
from reader_study.wording import plan_of, truth_on

AT_ONCE = 500  # presentations
ALL_SHOWN = Q()
WITHOUT_TRAINING = ~Q(purpose=Purpose.TRAINING)


@dataclass(frozen=True)
class AnsweredReading:
    """One row of the response table.

    question : as the presentation asked it, or as another version did that alone asks it; then
        the reading says that it was not asked here; version : of the presentation's questions
    answer : the response that stands, None where none does
    """

    reading: Reading
    presentation: Presentation
    case_label: str
    question: QuestionPlan
    version: int
    answer: Response | None

    @property
    def purpose(self) -> str:
        """Why the case was shown: study, repeat or training."""
        return str(self.presentation.purpose)


@dataclass(frozen=True)
class Part:
    """Some hundred presentations of one reader, by id and in reading order, and all of theirs.

    answers : every revision, in reading order, then by question and revision
    rows : of the response table
    """

    presentations: Mapping[int, Presentation]
    answers: Sequence[Response]
    rows: Sequence[AnsweredReading]


@dataclass(frozen=True)
class _Asked:
    """The questions of one version, and those that other versions alone asked."""

    version: int
    plans: tuple[QuestionPlan, ...]
    others: tuple[QuestionPlan, ...]


def rows_of_table(study: Study) -> Iterator[AnsweredReading]:
    """Yield the rows of first readings and of hidden repeats in reading order; not of training."""
    return (row for part in parts_of(study, WITHOUT_TRAINING) for row in part.rows)


def readings_of(study: Study) -> Iterator[Reading]:
    """Yield the readings of every question, each with the confidence that was said with it.

    Hidden repeats are among them, marked; training is not. Answers of confidence questions, of
    several options and of free text are readings as well: what a plan analyses, it names.
    """
    confidence = confidence_of(questions_of(study))
    return (row.reading for row in with_confidence(rows_of_table(study), confidence))


def with_confidence(
    rows: Iterable[AnsweredReading], confidence: Mapping[str, str]
) -> Iterator[AnsweredReading]:
    """Yield the rows, each reading with the confidence that was said with it.

    rows : those of one presentation side by side
    confidence : key of the confidence question, by the key of the one it belongs to
    """
    for _, of_one in groupby(rows, key=lambda row: row.presentation.pk):
        together = list(of_one)
        said = {row.question.key: row.reading.answer for row in together}
        for row in together:
            level = said.get(confidence.get(row.question.key, ""))
            if level is None:
                yield row
            else:
                yield replace(row, reading=replace(row.reading, confidence=float(level)))


def parts_of(study: Study, chosen: Q) -> Iterator[Part]:
    """Yield the chosen presentations in reading order with all that was answered to them."""
    questions = {row.pk: row for row in study.questions.all()}
    versions = _versions(study)
    for part in presentations_in_parts(study, chosen):
        answers = _answers_of(part, questions)
        standing: dict[int, dict[str, Response]] = defaultdict(dict)
        for answer in sorted(answers, key=lambda answer: answer.revision):
            standing[answer.presentation_id][answer.question.key] = answer
        rows = [
            row
            for one in part
            for row in _rows(
                one,
                versions[one.questions_version or study.questions_version],
                standing[one.pk],
            )
        ]
        yield Part({one.pk: one for one in part}, answers, rows)


def presentations_in_parts(study: Study, chosen: Q = ALL_SHOWN) -> Iterator[list[Presentation]]:
    """Yield the chosen presentations in reading order, at most AT_ONCE of one reader at once."""
    cases = study.cases.in_bulk()  # once: each holds facts and truths, and is shown many times
    for reader in study.readers.order_by("pk"):
        own = Presentation.objects.filter(chosen, reader=reader).order_by("position")
        part = list(own[:AT_ONCE])
        while part:
            for one in part:
                one.study, one.reader, one.case = study, reader, cases[one.case_id]
            yield part
            part = list(own.filter(position__gt=part[-1].position)[:AT_ONCE])


def questions_of(study: Study) -> list[QuestionPlan]:
    """Return every question the study ever asked, each as its last version words it."""
    rows = Question.objects.filter(study=study).order_by("version", "position")
    last = {row.key: plan_of(row) for row in rows}
    now = [row.key for row in rows if row.version == study.questions_version]
    return [last[key] for key in [*now, *(key for key in last if key not in now)]]


def _answers_of(
    presentations: Sequence[Presentation], questions: Mapping[int, Question]
) -> list[Response]:
    """Return every revision of the answers, by presentation, question and revision."""
    place = {one.pk: number for number, one in enumerate(presentations)}
    rows = list(Response.objects.filter(presentation__in=list(place)).order_by())
    for row in rows:
        row.question = questions[row.question_id]
    return sorted(
        rows, key=lambda row: (place[row.presentation_id], row.question.position, row.revision)
    )


def _versions(study: Study) -> dict[int, _Asked]:
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
        repeat=presentation.purpose == Purpose.REPEAT,
    )


def truth_of_reading(plan: QuestionPlan, case: StudyCase, arm: str) -> tuple[str | None, str]:
    """Return the right answer, or None and why it is not known."""
    if plan.truth == Question.Truth.ARM:
        return arm, ""
    stored = truth_on(plan, case)
    return stored["value"], stored["reason"] or ""
