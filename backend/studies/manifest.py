"""Which images a study shows: what each blinded volume was made from, and one hash over them all.

Flow: materialise -> **manifest** -> the `opened` event, images.csv, verify_images
The record names cases and arms; this binds the bytes that readers are shown to it.
"""

import hashlib
import json
from collections.abc import Iterator

from backend.volumes.faults import fault_of
from backend.volumes.models import BlindedVolume
from reader_study.models import AuditEvent, Study, StudyCase
from reader_study.tables.writing import Row, as_csv

COLUMNS = (
    "case",
    "case_label",
    "purpose",
    "arm",
    "blinded_sha256",
    "source",
    "source_sha256",
    "brain_mask_sha256",
    "shape",
    "spacing_mm",
    "grid",
    "model",
    "fold",
    "trained_on_spacing_mm",
)


def volumes_sha256(study: Study) -> str:
    """Return one hash over the schedule's seed and all blinded volumes, by case and arm.

    Without the seed, which nobody knows before unblinding, whoever holds the bytes of both arms
    could try which of them is which until the hash is this one.
    """
    seed = study.schedules.get(version=1).seed
    rows = BlindedVolume.objects.filter(study=study).order_by("case_key", "arm")
    listed = list(rows.values_list("case_key", "arm", "sha256"))
    return hashlib.sha256(json.dumps([seed, listed]).encode()).hexdigest()


def images_csv(study: Study) -> str:
    """Return what every volume shown was made from, one a row: of an unblinded study."""
    return as_csv(COLUMNS, _rows(study))


def image_faults(study: Study) -> list[str]:
    """Return what is wrong with the stored volumes, in words that name no arm; empty if nothing.

    Each file must hold the bytes that were written, and all of them those that the study was
    opened with.
    """
    faults = [
        f"a volume of case {row.case_key} {fault.words}"
        for row in BlindedVolume.objects.filter(study=study).order_by("case_key", "sha256")
        if (fault := fault_of(row))
    ]
    opened = AuditEvent.objects.filter(study=study, action="opened").first()
    bound = opened.detail.get("volumes_sha256") if opened else None
    if bound is not None and bound != volumes_sha256(study):
        faults.append("the volumes are not those that the study was opened with")
    return faults


def _rows(study: Study) -> Iterator[Row]:
    cases = {case.case_key: case for case in StudyCase.objects.filter(study=study)}
    for row in BlindedVolume.objects.filter(study=study).order_by("case_key", "arm"):
        case, made_from = cases[row.case_key], row.source
        yield (
            row.case_key,
            case.label,
            case.purpose,
            row.arm,
            row.sha256,
            made_from.get("series") or made_from.get("simulated"),
            made_from["sha256"],
            made_from["brain_mask"],
            *(_joined(made_from[name]) for name in ("shape", "spacing_mm", "grid")),
            made_from.get("model"),
            made_from.get("fold"),
            "; ".join(_joined(mm) for mm in made_from.get("trained_on_spacing_mm", [])),
        )


def _joined(numbers: list[float]) -> str:
    return " x ".join(str(number) for number in numbers)
