"""Opening a prepared study: what must hold before a reader may see a case.

Flow: preparation -> **opening** -> reading
Nothing is written here but the opening itself: it is done in an instant, or refused.
"""

from collections.abc import Iterable, Sequence
from uuid import UUID

from django.core.files.storage import default_storage
from django.db import transaction

from backend.accounts.models import User
from backend.studies.manifest import volumes_sha256
from backend.studies.models import StudySource
from backend.studies.preparation import current_audit, is_under_way, not_prepared
from backend.studies.sources import sources_of
from backend.studies.warnings import OpeningWarning, warnings_of
from backend.volumes.models import BlindedVolume, StudyGrid
from reader_study.errors import Refused
from reader_study.lifecycle import draft_held, open_study, require_reason
from reader_study.models import Study

SHOWN = 5


@transaction.atomic
def open_prepared(
    actor: User,
    study_id: UUID,
    reason: str,
    accept_warnings: Sequence[str] = (),
    audit_waiver: str = "",
) -> Study:
    """Open a draft whose volumes are all on disk, made from just what the study names.

    accept_warnings : codes of warnings; every warning of the study must be among them
    audit_waiver : why it opens without an audit passed; of no effect where one was
    Refused: as `draft_held`; 400 `reason_required`; 409 `not_prepared`, `no_audit`,
    `not_accepted`.
    """
    require_reason(reason)
    study = draft_held(actor, study_id)
    source = StudySource.objects.select_related("job").get(study=study)
    require_prepared(study, source)
    audit, waiver = current_audit(source), audit_waiver.strip()
    passed = audit is not None and audit.passed
    if not passed and not waiver:
        raise _no_audit(study, audit is not None)
    warnings = warnings_of(study)
    _require_accepted(study, warnings, accept_warnings)
    detail = {
        "warnings": [{"code": one.code, "message": one.message} for one in warnings],
        "audit": audit.pk if audit else None,
        "audit_passed": passed,
        "audit_waiver": None if passed else waiver,
        "volumes_sha256": volumes_sha256(study),
    }
    return open_study(actor, study_id, reason, detail)


def require_prepared(study: Study, source: StudySource) -> None:
    """Refuse (409 `not_prepared`) a study whose volumes are not all there, whole and up to date."""
    if is_under_way(source.job):
        raise not_prepared(study, "the job that writes its volumes is still at work")
    if source.prepared_at is None:
        raise not_prepared(study, "its blinded volumes are not written")
    grid = StudyGrid.objects.get(study=study)
    rows = {(row.case_key, row.arm): row for row in BlindedVolume.objects.filter(study=study)}
    changed, missing = [], []
    for source in sources_of(study):
        records = source.records(grid.header["dimensions"])
        own = [rows.get((source.case_key, arm)) for arm in records]
        if any(row is None or row.source != records[row.arm] for row in own):
            changed.append(source.name)
        elif not all(_is_whole(row, grid.header["length"]) for row in own if row):
            missing.append(source.name)
    if changed:
        raise not_prepared(study, f"{_named(changed)} changed since the volumes were written")
    if missing:
        raise not_prepared(study, f"volumes of {_named(missing)} are no more in storage")


def _is_whole(row: BlindedVolume, length: int) -> bool:
    """Whether the bytes are there, as many as there must be."""
    return default_storage.exists(row.file) and default_storage.size(row.file) == length


def _require_accepted(
    study: Study, warnings: Iterable[OpeningWarning], accepted: Sequence[str]
) -> None:
    left = [one for one in warnings if one.code not in accepted]
    if left:
        message = f"To open {study.name}, accept what is to be known of it: "
        message += " ".join(one.message for one in left)
        raise Refused("not_accepted", message, fields={"warnings": [one.code for one in left]})


def _no_audit(study: Study, failed: bool) -> Refused:
    found = "did not pass" if failed else "has not been made"
    message = (
        f"The audit of the blinding of {study.name} {found}: audit it, or say in audit_waiver "
        "why it opens all the same."
    )
    return Refused("no_audit", message, fields={"audit_waiver": [message]})


def _named(cases: Sequence[str]) -> str:
    more = f" and {len(cases) - SHOWN} more" if len(cases) > SHOWN else ""
    return ", ".join(cases[:SHOWN]) + more
