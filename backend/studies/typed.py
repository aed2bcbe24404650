"""What was typed at a shell, found and checked, and what is printed of a study.

Flow: shell -> **typed** -> the acts of `manage.py study`
"""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError
from rest_framework.renderers import JSONRenderer
from rest_framework.serializers import Serializer

from backend.accounts.models import User
from backend.jobs.models import Job
from backend.jobs.services import run_here
from backend.launch.bar import Bar
from backend.studies import selectors
from backend.studies.api.shown import StudySerializer
from reader_study.models import Study
from reader_study.permissions import studies_seen_by


def study_named(user: User, name: str) -> Study:
    """Return the study of that name that the account may see."""
    study = studies_seen_by(user).filter(name=name).first()
    if study is None:
        raise CommandError(f"There is no study named {name!r} that {user.username} may see.")
    return study


def followed(job: Job, title: str) -> Job:
    """Run a job to its end under a bar; CommandError with its own words where it fails."""
    with Bar(title) as bar:
        ended = run_here(job, lambda now: bar.update(now.progress, now.eta_s, now.stage))
    if ended.state != Job.State.SUCCEEDED:
        raise CommandError(ended.error or f"The job was {ended.get_state_display().lower()}.")
    return ended


def checked(serializer: type[Serializer], body: Any) -> Mapping[str, Any]:
    """Return what the API would take from this body; its own refusal for anything else."""
    given = serializer(data=body)
    given.is_valid(raise_exception=True)
    return given.validated_data


def json_in(file: Path) -> Any:
    """Return a file's JSON. CommandError where there is none."""
    try:
        return json.loads(text_in(file))
    except json.JSONDecodeError as error:
        raise CommandError(f"{file} is not JSON: {error}.") from error


def text_in(file: Path) -> str:
    """Return a file's text. CommandError where it cannot be read."""
    try:
        return file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise CommandError(f"{file} cannot be read: {error}.") from error


def written_in_parts(file: Path, parts: Iterable[bytes]) -> None:
    """Write a new file; nothing is left of one that was not written to its end. CommandError."""
    try:
        with file.open("xb") as stream:
            try:
                stream.writelines(parts)
            except BaseException:
                file.unlink()
                raise
    except FileExistsError as error:
        raise CommandError(f"{file} is there already: name a new file.") from error
    except OSError as error:
        raise CommandError(f"{file} cannot be written: {error.strerror or error}.") from error


def shown(user: User, study: Study) -> str:
    """Return a study as the API shows it to this account."""
    return as_json(StudySerializer(selectors.study_seen(user, study.pk)).data)


def as_json(data: Any) -> str:
    """Return data as the API writes it, indented."""
    return JSONRenderer().render(data, "application/json; indent=1").decode()


def state_of(study: Study) -> str:
    """Say how the study stands."""
    return f"{study.name} is {study.get_state_display().lower()}."
