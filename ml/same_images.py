"""One patient under two names, told by their images, so that no model simulates whom it saw.

Flow: cases, checksums -> **same_images** -> training refuses; simulate, segment choose the fold

A patient is told by cohort and name. Cohorts overlap (BraTS holds patients of TCGA), and a folder
that is renamed gives its cohort another name: then only the files tell who it is, byte for byte.
An image that was resampled or written anew is not recognised.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from ml.errors import MlError
from ml.manifest import ManifestCase
from ml.provenance import sha256_of_file
from ml.runs import Run


def refuse_two_names(
    cases: Sequence[ManifestCase], sums: Mapping[str, str], series: Sequence[str]
) -> None:
    """MlError naming two patients who have one image: a split would part them.

    sums : "<key>/<series>" -> SHA-256; series : images, no masks, which may well be equal
    """
    first: dict[str, ManifestCase] = {}
    for case in cases:
        for name in series:
            other = first.setdefault(sums[f"{case.key}/{name}"], case)
            if (other.cohort, other.patient) != (case.cohort, case.patient):
                raise MlError(
                    f"{case.paths[name]}: patients {_named(other)} and {_named(case)} have one "
                    f"{name}: give both cases one cohort and patient, or leave one out"
                )


def as_known(run: Run, case: ManifestCase) -> ManifestCase:
    """The case, under the cohort and patient that the run knows its images by.

    Only the first input of a patient whose name is new to the run is read. The images of those
    whom a refined model's base was trained on are not known.
    """
    examinations = {
        one for fold in run.folds for one in (*fold.training, *fold.held_out, *fold.seen_before)
    }
    if any(one.person == (case.cohort, case.patient) for one in examinations):
        return case
    series = run.configuration.inputs[0]
    kept = run.provenance.get("inputs", {})
    known = {kept.get(f"{one.key}/{series}"): one for one in examinations}
    path = case.paths.get(series)
    if path is None or not any(known) or not path.is_file():
        return case  # an absent file is named by who reads it
    found = known.get(sha256_of_file(path))
    return case if found is None else replace(case, cohort=found.cohort, patient=found.patient)


def _named(case: ManifestCase) -> str:
    return f"{case.patient} (cohort {case.cohort!r}, case {case.key})"
