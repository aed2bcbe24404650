"""What `manage.py study` does: each act takes what was typed and returns what to print.

Flow: shell -> **shell** -> the services that the API calls as well
Whoever acts is an account that holds the act's role; the services ask for its place in the study.
"""

from argparse import Namespace
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from backend.accounts.models import User
from backend.studies import amending, creation, invitations, preview, questions
from backend.studies.analysing import start_analysis, unblind_and_analyse
from backend.studies.api.asked import (
    AddedReaderSerializer,
    NewQuestionsSerializer,
    NewStudySerializer,
    PreviewedStudySerializer,
    RoomSerializer,
)
from backend.studies.api.preview import PreviewSerializer
from backend.studies.exporting import IMAGES, IMAGES_NAME, export_zip, unblinded
from backend.studies.opening import open_prepared
from backend.studies.preparation import (
    newest_audit,
    start_audit,
    start_preparing,
    start_repair,
)
from backend.studies.shell_drafts import candidates, discarded, draft, reminder
from backend.studies.typed import (
    as_json,
    checked,
    followed,
    json_in,
    shown,
    state_of,
    study_named,
    text_in,
    written_in_parts,
)
from reader_study import lifecycle, outcome
from reader_study.api.plan import ChoicesSerializer, ChosenSerializer
from reader_study.faults import faults_of
from reader_study.files import FILES
from reader_study.models import Study
from reader_study.permissions import (
    ALLOCATION_HOLDER,
    ANALYST,
    LEAD,
    SEES_RESULTS,
    SEES_STUDIES,
    results_seen_by,
    studies_seen_by,
)
from reader_study.plan_change import change_plan
from reader_study.planned import chosen
from reader_study.room import change_room, room_of


@dataclass(frozen=True)
class Act:
    """One act: what it does, the roles it asks for, and what it takes besides the study.

    takes : names of arguments: keys of TAKES in the command, or none
    on_a_study : whether it takes the name of one
    """

    does: Callable[[User, Namespace], str | Iterator[str]]
    roles: tuple[str, ...]
    help: str
    takes: tuple[str, ...] = ()
    on_a_study: bool = True


def create(user: User, typed: Namespace) -> str:
    """Draw and store a draft."""
    given = checked(NewStudySerializer, json_in(typed.file))
    return shown(user, creation.create_study(user, creation.new_study(given)))


def preview_of(user: User, typed: Namespace) -> str:
    """Draw what the file would give, and forget it."""
    given = checked(PreviewedStudySerializer, json_in(typed.file))
    return as_json(PreviewSerializer(preview.preview_study(user, creation.new_study(given))).data)


def names(user: User, typed: Namespace) -> str:
    """List the studies that the account may see."""
    rows = studies_seen_by(user).order_by("name")
    return "\n".join(state_of(study) for study in rows) or "There are no studies to see."


def show(user: User, typed: Namespace) -> str:
    """Show a study as the API does."""
    return shown(user, study_named(user, typed.name))


def prepare(user: User, typed: Namespace) -> str:
    """Write both arms and audit them, here and now."""
    study = study_named(user, typed.name)
    followed(start_preparing(user, study.pk), "Preparing")
    return f"{study.name} is prepared. {audited(user, study)}"


def audit(user: User, typed: Namespace) -> str:
    """Audit a prepared study, here and now."""
    study = study_named(user, typed.name)
    followed(start_audit(user, study.pk), "Auditing")
    return audited(user, study)


def repair(user: User, typed: Namespace) -> str:
    """Write anew what is missing or damaged, here and now."""
    study = study_named(user, typed.name)
    job = followed(start_repair(user, study.pk), "Repairing")
    count = job.result["repaired"]
    had = f"the images of {count} case{'s' * (count != 1)} were written anew"
    return f"{study.name}: {had if count else 'all images are as they were written'}."


def audited(user: User, study: Study) -> str:
    """Say how the newest audit ended."""
    found = newest_audit(user, study.pk)
    return f"The audit of the blinding {'passed' if found.passed else 'did not pass'}."


def open_it(user: User, typed: Namespace) -> str:
    """Let its readers in."""
    study = study_named(user, typed.name)
    accepted, waiver = typed.accept or [], typed.audit_waiver
    return state_of(open_prepared(user, study.pk, typed.reason, accepted, waiver))


def lock(user: User, typed: Namespace) -> str:
    """Take no more answers."""
    study = study_named(user, typed.name)
    return state_of(lifecycle.lock_study(user, study.pk, typed.reason))


def unblind(user: User, typed: Namespace) -> str:
    """Join answers, arms and truth; a worker computes the results, or `analyse` does."""
    study = unblind_and_analyse(user, study_named(user, typed.name).pk, typed.reason)
    return f"{state_of(study)} Its analysis waits for a worker: `study analyse` does it here."


def analyse(user: User, typed: Namespace) -> str:
    """Compute the results, here and now."""
    study = study_named(user, typed.name)
    job = followed(start_analysis(user, study.pk), "Analysing")
    return f"{study.name}: analysis {job.result['analysis']} is frozen."


def plan(user: User, typed: Namespace) -> str:
    """Show the analysis plan's choices, or take others from a file."""
    study = study_named(user, typed.name)
    if typed.choices is not None:
        given = checked(ChoicesSerializer, json_in(typed.choices))
        study = change_plan(user, study.pk, given)
    return as_json(ChosenSerializer(chosen(study)).data)


def results(user: User, typed: Namespace) -> str:
    """Print the results as JSON."""
    study = results_seen_by(user, study_named(user, typed.name).pk)
    return as_json(outcome.results(study.pk))


def printed(name: str) -> Callable[[User, Namespace], Iterator[str]]:
    """Return an act that prints one of the study's files, in parts."""

    def act(user: User, typed: Namespace) -> Iterator[str]:
        seen = results_seen_by(user, study_named(user, typed.name).pk)
        file = IMAGES if name == IMAGES_NAME else FILES[name]
        parts = file.of(unblinded(outcome.unblinded_study(seen.pk)))
        return (part.decode() for part in parts)

    return act


def export(user: User, typed: Namespace) -> str:
    """Write everything into one archive."""
    seen = results_seen_by(user, study_named(user, typed.name).pk)
    parts = export_zip(outcome.unblinded_study(seen.pk))
    written_in_parts(typed.file, parts)
    return f"{typed.file} holds all of {seen.name}."


def invite(user: User, typed: Namespace) -> str:
    """Make the link to a reader's place."""
    made = invitations.invite(user, study_named(user, typed.name).pk, typed.label)
    return as_json(made)


def add_reader(user: User, typed: Namespace) -> str:
    """Draw a list for one more reader."""
    words = ("username", "email", "name", "years_experience")
    reader = {word: getattr(typed, f"reader_{word}") for word in words}
    reader = {word: value for word, value in reader.items() if value is not None}
    given = checked(AddedReaderSerializer, {**reader, "reason": typed.reason})
    study = study_named(user, typed.name)
    amending.add_reader(user, study.pk, **given)
    return shown(user, study)


def withdraw(user: User, typed: Namespace) -> str:
    """Let a reader read no further."""
    study = study_named(user, typed.name)
    amending.withdraw_reader(user, study.pk, typed.label, typed.reason)
    return shown(user, study)


def ask(user: User, typed: Namespace) -> str:
    """Ask other questions from now on."""
    study = study_named(user, typed.name)
    body = {"questions": json_in(typed.file), "reason": typed.reason}
    questions.change(user, study.pk, **checked(NewQuestionsSerializer, body))
    return shown(user, study)


def room(user: User, typed: Namespace) -> str:
    """Settle what readers are told, and whether it is kept how they looked; unsaid, it stays."""
    study = study_named(user, typed.name)
    settings = room_of(study)
    if typed.instructions is not None:
        settings["instructions"] = text_in(typed.instructions)
    if typed.viewing_record is not None:
        settings["viewing_record"] = typed.viewing_record == "on"
    change_room(user, study.pk, **checked(RoomSerializer, settings))
    return shown(user, study)


def faults(user: User, typed: Namespace) -> str:
    """List the images that readers could not see."""
    study = study_named(user, typed.name)
    lines = [
        f"{one.reader}, position {one.position}, {one.case or 'a case'}: images "
        f"{one.fault} at {one.at:%Y-%m-%d %H:%M} UTC, "
        f"{'completed' if one.completed else 'not completed'}"
        for one in faults_of(study, user)
    ]
    return "\n".join(lines) or f"No reader of {study.name} has missed an image."


def truth(user: User, typed: Namespace) -> str:
    """Take truths from a table."""
    study = study_named(user, typed.name)
    questions.set_truths(user, study.pk, text_in(typed.file))
    return shown(user, study)


LEADS = (LEAD,)
ANALYSES = (LEAD, ANALYST)
ACTS: dict[str, Act] = {
    "list": Act(names, SEES_STUDIES, "list studies and their states", on_a_study=False),
    "show": Act(show, SEES_STUDIES, "print a study as JSON"),
    "preview": Act(preview_of, LEADS, "draw a study and forget it", ("file",), False),
    "create": Act(create, LEADS, "draw and store a draft", ("file",), False),
    "candidates": Act(candidates, LEADS, "count the cases of a filter", ("file",), False),
    "draft": Act(draft, LEADS, "print what would make a draft again"),
    "discard": Act(discarded, LEADS, "delete a draft; its record is kept", ("reason",)),
    "reminder": Act(reminder, LEADS, "print a reader's reminder and record it", ("label",)),
    "questions": Act(ask, LEADS, "ask other questions", ("file", "reason")),
    "truth": Act(truth, LEADS, "take truths from a CSV table", ("file",)),
    "room": Act(room, LEADS, "settle instructions and viewing record", ("room",)),
    "faults": Act(faults, SEES_STUDIES, "list the images that readers could not see"),
    "invite": Act(invite, LEADS, "make the link to a reader's place", ("label",)),
    "prepare": Act(prepare, LEADS, "write the blinded volumes and audit them"),
    "audit": Act(audit, LEADS, "audit the blinding of a prepared study"),
    "repair": Act(repair, LEADS, "write anew the images that are missing or damaged"),
    "open": Act(open_it, LEADS, "let its readers in", ("reason", "opening")),
    "add-reader": Act(add_reader, LEADS, "add a reader to an open study", ("reader", "reason")),
    "withdraw": Act(withdraw, LEADS, "let a reader read no further", ("label", "reason")),
    "lock": Act(lock, LEADS, "take no more answers", ("reason",)),
    "unblind": Act(unblind, (ALLOCATION_HOLDER,), "join answers, arms and truth", ("reason",)),
    "plan": Act(plan, LEADS, "show the analysis plan, or choose before it opens", ("choices",)),
    "analyse": Act(analyse, ANALYSES, "compute the results and freeze them"),
    "results": Act(results, SEES_RESULTS, "print the results as JSON"),
    "export": Act(export, SEES_RESULTS, "write every file into one zip", ("archive",)),
    **{
        name: Act(printed(file), SEES_RESULTS, f"print {what}")
        for name, file, what in (
            ("responses", "responses.csv", "every revision of every answer as CSV"),
            ("late-answers", "late_answers.csv", "answers that came too late as CSV"),
            ("estimates", "estimates.csv", "every figure of the results as CSV"),
            ("tests", "tests.csv", "every test of the results as CSV"),
            ("viewing", "viewing.csv", "how each reading was looked at as CSV"),
            ("images", IMAGES_NAME, "what each volume shown was made from as CSV"),
            ("codebook", "codebook.json", "what columns and metrics mean as JSON"),
            ("report", "report.html", "the report as HTML"),
            ("record", "record.json", "the whole record as JSON"),
        )
    },
}
