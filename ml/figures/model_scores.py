"""The scores of one model by image, region and metric, ready to be drawn.

Flow: evaluate -> scores.csv -> **model_scores** -> box plots, contributions, choice of cases
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from ml.comparison import Table as Values
from ml.errors import MlError
from ml.figures.labels import MODELS, PARTIAL_MODELS, known_models
from ml.scores import Score, read_scores
from ml.similarity import METRICS, REGIONS

What = tuple[str, str, str]  # image, region, metric


class ScoresError(MlError):
    """Scores that cannot be drawn together; the message names file and value."""


@dataclass(frozen=True)
class ModelScores:
    """What one model scores on its cases.

    name : of `labels.MODELS` or `labels.PARTIAL_MODELS`
    grades : key of a case -> grade or None; every case of the file is in it
    values : (image, region, metric) -> key -> value, NaN where it is undefined
    """

    name: str
    path: Path
    grades: dict[str, str | None]
    values: dict[What, dict[str, float]]

    def table(self, image: str = "simulated", keys: Collection[str] | None = None) -> Values:
        """(region, metric) -> key -> value of all cases or of `keys`; all regions and metrics."""
        return {
            (region, metric): {
                key: value
                for key, value in self.values.get((image, region, metric), {}).items()
                if keys is None or key in keys
            }
            for region in REGIONS
            for metric in METRICS
        }

    def has(self, image: str) -> bool:
        """Whether it scores that image at all."""
        return any(what[0] == image for what in self.values)

    @property
    def n(self) -> int:
        """Number of cases."""
        return len(self.grades)


def read_model(name: str, path: Path) -> ModelScores:
    """The scores in `path` of the model `name`.

    A file of one model may call it otherwise: the name given here wins.
    MlError: an unknown name, a file that `ml.scores.read_scores` refuses, an empty one, or
    several models of which none has the name.
    """
    if name not in (*MODELS, *PARTIAL_MODELS):
        raise ScoresError(f"--scores {name}={path}: no such model, known are {known_models()}")
    rows = _of_model(name, path, read_scores(path))
    scores = ModelScores(name, path, {row.key: row.grade for row in rows}, {})
    for row in rows:
        scores.values.setdefault((row.image, row.region, row.metric), {})[row.key] = row.value
    return scores


def models_in(path: Path) -> list[str]:
    """Names of the models that a scores.csv holds, sorted."""
    return sorted({row.model for row in read_scores(path)})


def check_cases(scores: Sequence[ModelScores], keys: Iterable[str], source: Path) -> None:
    """ScoresError naming a case that the scores have and the manifest `source` lacks."""
    known = set(keys)
    for one in scores:
        other = sorted(set(one.grades) - known)
        if other:
            raise ScoresError(
                f"{one.path} scores case {other[0]!r}, which {source} does not name: "
                "give the cases that were scored"
            )


def check_same_cases(first: ModelScores, second: ModelScores) -> None:
    """ScoresError naming a case that only one of two models was scored on."""
    apart = sorted(set(first.grades) ^ set(second.grades))
    if apart:
        raise ScoresError(
            f"{first.path} and {second.path} score different cases ({apart[0]!r} is in one "
            f"alone): {first.name} and {second.name} are compared case by case"
        )


def _of_model(name: str, path: Path, rows: list[Score]) -> list[Score]:
    if not rows:
        raise ScoresError(f"{path}: holds no scores")
    models = sorted({row.model for row in rows})
    if len(models) > 1 and name not in models:
        raise ScoresError(f"{path}: has the models {', '.join(models)}, none is called {name!r}")
    return [row for row in rows if len(models) == 1 or row.model == name]
