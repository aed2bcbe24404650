"""What the report is told of a study beside its figures: people, dates, design, flow of cases.

Flow: study, events -> **study facts** -> report
Times are those of the record, in UTC to the minute.
"""

from datetime import UTC, datetime
from typing import Any

from django.db.models import Max, Min

from reader_study.design import Design
from reader_study.models import FrozenResults, LateResponse, Purpose, Study
from reader_study.outcome import amendments_of, warnings_of_opening
from reader_study.planned import kind_of, plan_to_analyse
from reader_study.report.facts import Amendment, Facts, Reader
from reader_study.response_table import questions_of
from reader_study.selectors import readers_progress

KINDS = {
    "one_arm": "each reader reads each case once, in one of the two arms",
    "nested": "readers are split between the arms",
    "crossover": "each reader reads each case in both arms, a washout apart",
}
STATES = {"opened": "opened", "locked": "locked", "unblinded": "unblinded"}


def facts_of(study: Study, frozen: FrozenResults) -> Facts:
    """Return the facts of an unblinded study, but for the network, which this app cannot see."""
    design = Design.from_dict(study.schedules.get(version=1).design)
    readers = readers_of(study)
    return Facts(
        name=study.name,
        source=f"Verum, study {study.pk}",
        lead=study.lead.get_full_name() or study.lead.get_username(),
        created_at=_moment(frozen.created_at),
        number=frozen.number,
        dates=_dates(study),
        design=_design(study, design),
        invited=len(readers),
        withdrawn=sum(reader["withdrawn"] for reader in readers),
        readers=readers,
        training_readings=_shown(study, Purpose.TRAINING),
        repeats=_shown(study, Purpose.REPEAT),
        late_answers=LateResponse.objects.filter(presentation__study=study).count(),
        questions=_questions(study),
        warnings=[warning["message"] for warning in warnings_of_opening(study)],
        amendments=[_amendment(one) for one in amendments_of(study)],
        plan_note=plan_to_analyse(study)[1],
        **_cohort(study, design),
    )


def readers_of(study: Study) -> list[Reader]:
    """Return each reader's place: how much there was to read, and how much was read."""
    rows: Any = readers_progress(study)  # with counts that its model does not declare
    return [
        Reader(
            label=one.label,
            years_experience=one.years_experience,
            shown=one.total,
            read=one.done,
            withdrawn=one.withdrawn_at is not None,
        )
        for one in rows
    ]


def _dates(study: Study) -> dict[str, str]:
    acts = {
        event.action: event.created_at
        for event in study.events.filter(action__in=STATES).order_by("pk")
    }
    read = study.presentations.aggregate(first=Min("opened_at"), last=Max("completed_at"))
    moments = {
        "created": study.created_at,
        "opened": acts.get("opened"),
        "first reading": read["first"],
        "last reading": read["last"],
        "locked": acts.get("locked"),
        "unblinded": acts.get("unblinded"),
    }
    return {name: _moment(at) for name, at in moments.items() if at is not None}


def _design(study: Study, design: Design) -> dict[str, str]:
    kind = kind_of(study)
    schedules = study.schedules.order_by("version")
    return {
        "Kind": f"{kind}: {KINDS[kind]}",
        "Seed": ", ".join(str(schedule.seed) for schedule in schedules),
        "SHA-256 of the schedule": ", ".join(schedule.sha256 for schedule in schedules),
        "Washout": f"{design.washout_days} days",
        "Hidden repeats": f"{design.repeats_percent:g} % of a reader's cases",
        "Cases a session": str(design.session_size or "all"),
        "Viewing": "kept" if study.viewing_record else "not kept",
    }


def _cohort(study: Study, design: Design) -> Facts:
    """Return how many cases were drawn from, where they were drawn from a cohort."""
    if not design.cohort:
        return Facts()
    considered = len(design.cohort)
    read = study.cases.filter(purpose=Purpose.STUDY).count()
    return Facts(cases_considered=considered, cases_excluded=considered - read)


def _questions(study: Study) -> list[dict[str, str]]:
    return [
        {
            "key": question.key,
            "text": question.text,
            "kind": question.kind,
            "answers": ", ".join(label for _, label in question.options),
            "truth": question.truth,
        }
        for question in questions_of(study)
    ]


def _amendment(one: dict[str, Any]) -> Amendment:
    return Amendment(
        action=one["action"], actor=one["actor"], reason=one["reason"], at=_moment(one["at"])
    )


def _shown(study: Study, purpose: Purpose) -> int:
    return study.presentations.filter(purpose=purpose, completed_at__isnull=False).count()


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="minutes")
