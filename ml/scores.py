"""`scores.csv`: one row a case, image, region and metric.

Flow: evaluation -> **scores** -> tables, comparison, figures

    key,patient,cohort,grade,model,image,region,metric,value,reason
    c1,P1,demo,4,full,simulated,tumour_core,ssim,,"the region's box, 5 x 9 x 9 voxels, ..."
"""

import math
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, fields
from pathlib import Path

from ml.errors import MlError
from ml.metrics import METRICS, REGIONS
from ml.tables import as_csv, read_csv, write_text

IMAGES = {
    "simulated": "simulated",
    "precontrast": "precontrast T1",
    "precontrast_matched": "precontrast T1, linearly matched",
}
"""Key -> name of what is compared with the real postcontrast T1."""

GRADE_GROUPS = {"4": "grade 4", "3": "grade 2-3", "2": "grade 2-3", "2-3": "grade 2-3"}
"""WHO grade -> the group that the paper's subgroup analysis puts it in."""


@dataclass(frozen=True)
class Score:
    """One value.

    key, patient, cohort : of the case (`ml.manifest.ManifestCase`)
    grade : WHO grade, or None
    model : name of the model that simulated, such as "full" or "reduced"
    image, region, metric : keys of IMAGES, `ml.metrics.REGIONS` and METRICS
    value : NaN where undefined, and then `reason` says why
    """

    key: str
    patient: str
    cohort: str
    grade: str | None
    model: str
    image: str
    region: str
    metric: str
    value: float
    reason: str = ""

    @property
    def case(self) -> tuple[str, str, str]:
        """What makes it the same case in two files: cohort, patient and key."""
        return self.cohort, self.patient, self.key

    @property
    def grade_group(self) -> str | None:
        """The group of GRADE_GROUPS, None without a grade."""
        return None if self.grade is None else GRADE_GROUPS[self.grade]


COLUMNS = [one.name for one in fields(Score)]


def write_scores(path: Path, scores: Iterable[Score]) -> Path:
    """Write scores.csv with every digit, beside and renamed."""
    return write_text(path, as_csv(COLUMNS, [asdict(score) for score in scores]))


def read_scores(path: Path | str) -> list[Score]:
    """Read a scores.csv.

    MlError naming file and line: absent, a column that lacks, an unknown image, region, metric or
    grade, a value that is no number, an empty value without a reason, two values for one thing.
    """
    path = Path(path)
    scores = [_score(where, row) for where, row in read_csv(path, COLUMNS)]
    _refuse_twice(path, scores)
    return scores


def _score(where: str, row: Mapping[str, str]) -> Score:
    cells = {name: row[name] for name in COLUMNS}
    known: dict[str, Mapping[str, object]] = {"image": IMAGES, "region": REGIONS, "metric": METRICS}
    for column, names in known.items():
        if cells[column] not in names:
            raise MlError(f"{where}: {column} is {cells[column]!r}, known are {', '.join(names)}")
    grade = cells.pop("grade") or None
    if grade is not None and grade not in GRADE_GROUPS:
        raise MlError(f"{where}: grade is {grade!r}, known are {', '.join(GRADE_GROUPS)}")
    value = _value(where, cells.pop("value"), cells["reason"])
    return Score(grade=grade, value=value, **cells)


def _value(where: str, text: str, reason: str) -> float:
    if not text:
        if not reason:
            raise MlError(f"{where}: an empty value needs a reason")
        return math.nan
    try:
        value = float(text)
    except ValueError as error:
        raise MlError(f"{where}: value is {text!r}, not a number") from error
    if not math.isfinite(value):
        raise MlError(f"{where}: value is {text!r}; leave it empty and give a reason")
    return value


def _refuse_twice(path: Path, scores: list[Score]) -> None:
    seen = set()
    for one in scores:
        name = (one.model, *one.case, one.image, one.region, one.metric)
        if name in seen:
            raise MlError(f"{path}: two values for {' / '.join(name)}")
        seen.add(name)
