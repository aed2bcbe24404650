"""Evidence on patients: each simulated by a model chosen and trained on the others alone.

Flow: a cohort's folder -> cases -> inner fits -> **choice** -> outer fits -> evaluate

Choosing among configurations by the scores of the patient who is to be tested would flatter them.
So for every patient i the configurations are compared on the others alone: those are left out one
by one (j), trained without i and j, and scored on j. A fit without i and j serves both, so n
patients take n (n - 1) / 2 inner fits a configuration. The winner is trained without i and scored
on i. With one configuration nothing is chosen, and only the outer fits are made.
"""

import csv
import math
from collections.abc import Iterable
from itertools import combinations
from pathlib import Path

from ml.errors import MlError
from ml.evidence.steps import Step, run_steps, step
from ml.manifest import ManifestCase, read_manifest, write_manifest

METRICS, REGIONS = ("ssim", "nrmse"), ("whole_brain", "whole_tumour")
BASELINE = "precontrast_matched"

Scores = dict[tuple[str, str, str, str], float]  # key, image, region, metric -> value


def leave_one_out(folder: Path, out: Path, configurations: list[str], spacing_mm: float) -> None:
    """All of it; OUT/scores holds the outer scores, OUT/chosen.csv what was chosen for whom.

    Raises MlError: fewer than 4 patients, or a verb that failed.
    """
    manifest = out / "cases.json"
    words = ("cases", folder, "--out", manifest, "--spacing", spacing_mm)
    run_steps(out, [step("cases", *words)])
    cases = read_manifest(manifest)
    people = sorted({case.patient for case in cases})
    if len(people) < 4:
        raise MlError(f"leaving two patients out needs 4 or more, {folder} has {len(people)}")
    if len(configurations) > 1:
        run_steps(out, inner_steps(out, cases, configurations))
    chosen = {person: choose(out, cases, person, configurations) for person in people}
    _write_choice(out / "chosen.csv", chosen)
    run_steps(out, outer_steps(out, cases, chosen))


def inner_steps(out: Path, cases: list[ManifestCase], configurations: list[str]) -> list[Step]:
    """Fits without each pair of patients, and their scores on the pair."""
    people = sorted({case.patient for case in cases})
    steps = []
    for configuration in configurations:
        for pair in combinations(people, 2):
            steps += _fit(_inner(out, configuration, pair), cases, set(pair), configuration)
    return steps


def outer_steps(out: Path, cases: list[ManifestCase], chosen: dict[str, str]) -> list[Step]:
    """A fit without each patient, its volumes in OUT/simulated, and the scores of all."""
    steps: list[Step] = []
    for person, configuration in chosen.items():
        folder = out / "outer" / person
        steps += _fit(folder, cases, {person}, configuration, out / "simulated")[:2]
    scored = ("--simulated", out / "simulated", "--out", out / "scores", "--model", "reduced")
    return [*steps, step("evaluate", "evaluate", "--cases", out / "cases.json", *scored)]


def choose(out: Path, cases: list[ManifestCase], person: str, configurations: list[str]) -> str:
    """The configuration with the least inner loss, `person` taking no part."""
    if len(configurations) == 1:
        return configurations[0]
    losses = {}
    for configuration in configurations:
        scores: Scores = {}
        for other in sorted({case.patient for case in cases} - {person}):
            pair = (min(person, other), max(person, other))
            keys = {case.key for case in cases if case.patient == other}
            scores |= read_scores(_inner(out, configuration, pair) / "scores/scores.csv", keys)
        losses[configuration] = loss(scores)
    return min(losses, key=losses.__getitem__)


def loss(scores: Scores) -> float:
    """Mean logarithm of the error left, relative to the linearly matched precontrast T1.

    Over cases, whole brain and whole tumour, of NRMSE and of 1 - SSIM: 0 is as far from the real
    image as the precontrast T1, -0.69 half as far. Values that are undefined are left out.
    """
    logarithms = []
    for (key, image, region, metric), value in scores.items():
        baseline = scores.get((key, BASELINE, region, metric), math.nan)
        if image != "simulated" or math.isnan(value + baseline):
            continue
        if metric == "ssim":
            value, baseline = 1 - value, 1 - baseline
        logarithms.append(math.log(value / baseline))
    return sum(logarithms) / len(logarithms) if logarithms else math.inf


def read_scores(path: Path, keys: Iterable[str]) -> Scores:
    """SSIM and NRMSE of some cases in whole brain and whole tumour, from a tidy scores.csv."""
    wanted = set(keys)
    found: Scores = {}
    with path.open(newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            if row["key"] in wanted and row["metric"] in METRICS and row["region"] in REGIONS:
                value = float(row["value"]) if row["value"] else math.nan
                found[row["key"], row["image"], row["region"], row["metric"]] = value
    return found


def _inner(out: Path, configuration: str, pair: tuple[str, ...]) -> Path:
    return out / "inner" / Path(configuration).stem / "+".join(pair)


def _fit(
    folder: Path,
    cases: list[ManifestCase],
    left_out: set[str],
    configuration: str,
    simulated: Path | None = None,
) -> list[Step]:
    """Train without some patients, simulate them, score them: three steps."""
    folder.mkdir(parents=True, exist_ok=True)
    given = [case for case in cases if case.patient not in left_out]
    held = [case for case in cases if case.patient in left_out]
    training = write_manifest(folder / "training.json", given)
    testing = write_manifest(folder / "testing.json", held)
    volumes = simulated or folder / "simulated"
    run, name = folder / "run", f"{folder.parent.name} {folder.name}"
    train = ("--cases", training, "--config", configuration, "--out", run)
    scored = ("--cases", testing, "--simulated", volumes, "--out", folder / "scores")
    return [
        step(f"train {name}", "train", *train),
        step(f"simulate {name}", "simulate", "--cases", testing, "--run", run, "--out", volumes),
        step(f"evaluate {name}", "evaluate", *scored, "--model", "reduced"),
    ]


def _write_choice(path: Path, chosen: dict[str, str]) -> None:
    lines = [f"{person},{configuration}" for person, configuration in chosen.items()]
    path.write_text("\n".join(["patient,configuration", *lines]) + "\n")
