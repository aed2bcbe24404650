"""The files at the top of a BIDS dataset: description, participants, label tables, scores.

Flow: cases, scores -> **bids_tables** -> bids_dataset
Source: BIDS 1.11.1, modality-agnostic files; derivatives: segmentations
"""

import csv
import io
import math
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from ml.bids import KINDS, VERSION
from ml.export.bids_plan import Place
from ml.export.bids_sidecars import NOT_FOR_DIAGNOSIS
from ml.export.errors import ExportError
from ml.manifest import ManifestCase
from ml.provenance import code_version
from ml.scores import Score
from ml.series import ENHANCING, GRADES, NECROTIC, OEDEMA

OLDEST_TOLD = 89
"""Years; BIDS asks that greater ages be told as this one."""

FACTS = ("age", "sex", "grade", "idh", "tumor_class", "cohort", "patient")
COLUMNS = {
    "age": {"Description": "Age at the examination, 89 for 89 and above", "Units": "year"},
    "sex": {"Description": "Sex", "Levels": {"M": "male", "F": "female"}},
    "grade": {
        "Description": "WHO grade of the glioma",
        "Levels": {grade: f"WHO grade {grade}" for grade in GRADES},
    },
    "idh": {"Description": "IDH status in the cohort's words"},
    "tumor_class": {"Description": "Diagnosis in the cohort's words"},
    "cohort": {"Description": "Cohort that the participant belongs to"},
    "patient": {"Description": "The cohort's pseudonym, from which the label was made"},
    "site": {"Description": "Where the examination was made"},
}
LABEL_TABLE = (
    (NECROTIC, "necrotic or non-enhancing tumour core", "NCR", "#d1495b"),
    (OEDEMA, "peritumoural oedema", "ED", "#2e8b57"),
    (ENHANCING, "enhancing tumour", "ET", "#edae49"),
)


def description(
    cases: Sequence[ManifestCase], sources: Sequence[str], own: Mapping[str, Any]
) -> dict[str, Any]:
    """`dataset_description.json`.

    sources : URLs, DOIs or names of the datasets that the cases are from; their cohorts if empty
    own : what the user says of the dataset (Name, Authors, License, ...); it goes before
    ExportError where `own` speaks of what is Verum's to say.
    """
    fixed = {"BIDSVersion": VERSION, "DatasetType": "derivative", "GeneratedBy": [_generated_by()]}
    taken = sorted(set(own) & set(fixed))
    if taken:
        raise ExportError(f"the description must not set {', '.join(taken)}: the export does")
    cohorts = sorted({case.cohort or "unnamed" for case in cases})
    return {
        "Name": f"Verum: {', '.join(cohorts)}",
        "SourceDatasets": [_source(text) for text in sources or cohorts],
        **own,
        **fixed,
    }


def readme(cases: Sequence[ManifestCase], simulated: int) -> str:
    """`README.md`: what a person finds in the folder."""
    return (
        f"# {len(cases)} cases of glioma, exported by Verum\n\n"
        "Aligned series (`desc-preproc`), masks and labels of one voxel grid per case. "
        "`VerumSeries` in each sidecar is the name of the series in Verum.\n\n"
        f"{simulated} cases have a simulated postcontrast image (`ce-gadolinium`, "
        f"`desc-simulated`): {NOT_FOR_DIAGNOSIS}. It was computed by a neural network from "
        "precontrast images; no contrast agent was given. `Provenance` in its sidecar says from "
        "which files, by which model and settings.\n"
    )


def participants(
    cases: Sequence[ManifestCase], places: Mapping[str, Place]
) -> tuple[str, dict[str, Any]]:
    """`participants.tsv` and its dictionary, a row a subject; what is not known is n/a.

    ExportError where two cases of one patient disagree.
    """
    rows: dict[str, dict[str, str]] = {}
    several = any(case.site for case in cases)
    columns = (*FACTS, "site") if several else FACTS
    for case in cases:
        subject = f"sub-{places[case.key].subject}"
        row = {name: value for name, value in _facts(case).items() if name in columns}
        known = rows.setdefault(subject, row)
        for name, value in row.items():
            if name != "age" and value != known[name] and "n/a" not in (value, known[name]):
                raise ExportError(
                    f"patient {case.patient}: {name} is {known[name]} in one case and {value} in "
                    f"{case.key}"
                )
            if known[name] == "n/a":
                known[name] = value
    table = [{"participant_id": subject, **row} for subject, row in sorted(rows.items())]
    return as_tsv(["participant_id", *columns], table), {name: COLUMNS[name] for name in columns}


def label_tables() -> dict[str, str]:
    """File name -> table of labels, for each kind of discrete segmentation."""
    rows = [
        {"index": str(index), "name": name, "abbreviation": short, "color": color}
        for index, name, short, color in ((0, "background", "BG", "#000000"), *LABEL_TABLE)
    ]
    text = as_tsv(["index", "name", "abbreviation", "color"], rows)
    descs = sorted(kind.desc for kind in KINDS.values() if kind.suffix == "dseg")
    return {f"desc-{desc}_dseg.tsv": text for desc in descs}


def similarity(scores: Iterable[Score], places: Mapping[str, Place]) -> tuple[str, dict[str, Any]]:
    """`phenotype/similarity.tsv` and its dictionary: a row a case, a column a metric.

    Scores of cases that are not exported are left out; ExportError where none is left.
    """
    rows: dict[str, dict[str, str]] = {}
    columns: dict[str, dict[str, str]] = {}
    sessions = any(place.session for place in places.values())
    for score in scores:
        if score.key not in places:
            continue
        place = places[score.key]
        row = rows.setdefault(score.key, {"participant_id": f"sub-{place.subject}"})
        if sessions:
            row["session_id"] = f"ses-{place.session}" if place.session else "n/a"
        name = "_".join((score.model, score.image, score.region, score.metric))
        columns[name] = {
            "Description": f"{score.metric} of the {score.image.replace('_', ' ')} image with the "
            f"real postcontrast T1, region {score.region}, model {score.model}"
        }
        row[name] = "n/a" if math.isnan(score.value) else repr(score.value)
    if not rows:
        raise ExportError("the scores tell of none of these cases: their keys differ")
    heads = ["participant_id", *(["session_id"] if sessions else []), *columns]
    about = {"MeasurementToolMetadata": {"Description": "Verum's metrics of image similarity"}}
    return as_tsv(heads, list(rows.values())), {**about, **columns}


def as_tsv(columns: Sequence[str], rows: Sequence[Mapping[str, str]]) -> str:
    """Tab-separated text; a cell that lacks is n/a, tabs and line ends in a cell are spaces."""
    text = io.StringIO()
    writer = csv.writer(
        text, delimiter="\t", lineterminator="\n", quoting=csv.QUOTE_NONE, quotechar=None
    )
    writer.writerow(columns)
    for row in rows:
        writer.writerow([" ".join(row.get(name, "n/a").split()) or "n/a" for name in columns])
    return text.getvalue()


def _facts(case: ManifestCase) -> dict[str, str]:
    age = case.age_years
    found = {
        "age": None if age is None else f"{min(age, OLDEST_TOLD):g}",
        "sex": case.sex,
        "grade": case.grade,
        "idh": case.idh,
        "tumor_class": case.type,
        "cohort": case.cohort,
        "patient": case.patient,
        "site": case.site,
    }
    return {name: value or "n/a" for name, value in found.items()}


def _generated_by() -> dict[str, str]:
    return {
        "Name": "Verum",
        "Version": code_version(),
        "Description": "python -m ml export bids",
    }


def _source(text: str) -> dict[str, str]:
    if text.startswith(("http://", "https://", "s3://", "ftp://")):
        return {"URL": text}
    if text.lower().startswith("doi:"):
        return {"DOI": text}
    return {"Version": text}
