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
from ml.runs import Examination, Fold, Run
from ml.series import TARGET


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


def refuse_one_image_twice(
    cases: Sequence[ManifestCase], sums: Mapping[str, str], series: Sequence[str]
) -> None:
    """MlError naming a case listed twice, or one whose postcontrast T1 is another series' file.

    sums, series : as `refuse_two_names`, with the sums of what is learned as well
    """
    first: dict[tuple[str | None, ...], ManifestCase] = {}
    for case in cases:
        own = {name: sums[f"{case.key}/{name}"] for name in series}
        target = sums.get(f"{case.key}/{TARGET}")
        for name, one in own.items():
            if name != TARGET and one == target:
                raise MlError(
                    f"case {case.key}: {name} and {TARGET} are one image, byte for byte "
                    f"({case.paths[name]} and {case.paths[TARGET]}): give each its own file"
                )
        other = first.setdefault((*own.values(), target), case)
        if other is not case:
            raise MlError(
                f"{case.paths[series[0]]}: cases {other.key} and {case.key} are one examination, "
                "every image the same byte for byte: leave one out"
            )


def as_known(run: Run, case: ManifestCase) -> ManifestCase:
    """The case, under the cohort and patient that the run knows its images by.

    Only the first input of a patient whose name is new to the run is read.
    """
    known = _by_image(run)
    if any(one.person == (case.cohort, case.patient) for one in known.values()):
        return case
    path = case.paths.get(run.configuration.inputs[0])
    if path is None or not any(known) or not path.is_file():
        return case  # an absent file is named by who reads it
    found = known.get(sha256_of_file(path))
    return case if found is None else replace(case, cohort=found.cohort, patient=found.patient)


def images_of(run: Run, fold: Fold) -> dict[str, str]:
    """ "<key>/<first input>" -> sum, of all whom the fold was trained on, here or before."""
    seen = {_name(run, one) for one in (*fold.training, *fold.seen_before)}
    kept = {**_before(run), **run.provenance.get("inputs", {})}
    return {name: kept[name] for name in sorted(seen & kept.keys())}


def _by_image(run: Run) -> dict[str | None, Examination]:
    """Sum of the first input -> whose it is; None for one whose sum was not kept."""
    own, before = run.provenance.get("inputs", {}), _before(run)
    known = {before.get(_name(run, one)): one for fold in run.folds for one in fold.seen_before}
    for fold in run.folds:
        known |= {own.get(_name(run, one)): one for one in (*fold.training, *fold.held_out)}
    return known


def _before(run: Run) -> dict[str, str]:
    """Sums that a refined run keeps of those whom its base was trained on."""
    images: dict[str, str] = run.details.get("base", {}).get("images", {})
    return images


def _name(run: Run, one: Examination) -> str:
    return f"{one.key}/{run.configuration.inputs[0]}"


def _named(case: ManifestCase) -> str:
    return f"{case.patient} (cohort {case.cohort!r}, case {case.key})"
