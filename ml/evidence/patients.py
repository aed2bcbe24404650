"""Evidence on patients: each simulated by a model chosen and trained on the others alone.

Flow: a cohort's folder -> cases -> cross-validation without each patient -> **choice** -> evaluate

Choosing among configurations by the scores of the patient who is to be tested would flatter them.
So for every patient i the others alone are cross-validated, each by leaving one out: their
held-out scores choose the configuration, their held-out volumes how much of the learned
difference to believe (`ml.shrinkage`), and the networks of all their folds simulate i, who took
part in none of it. n patients take n (n - 1) fits a configuration.
"""

import csv
import math
from pathlib import Path

from ml.errors import MlError
from ml.evidence.steps import Step, run_steps, step
from ml.manifest import ManifestCase, read_manifest, write_manifest

METRICS, REGIONS = ("ssim", "nrmse"), ("whole_brain", "whole_tumour")
BASELINE = "precontrast_matched"
SCORES = "scores/scores.csv"

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
    for person in people:
        run_steps(out, training_steps(out, cases, person, configurations))
    chosen = {person: choose(out, person, configurations) for person in people}
    _write_choice(out / "chosen.csv", chosen)
    run_steps(out, simulation_steps(out, cases, chosen))


def training_steps(
    out: Path, cases: list[ManifestCase], person: str, configurations: list[str]
) -> list[Step]:
    """Cross-validate the others with every configuration; score where there are several."""
    steps = []
    for configuration in configurations:
        folder = _folder(out, person, configuration)
        folder.mkdir(parents=True, exist_ok=True)
        others = [case for case in cases if case.patient != person]
        given = ("--cases", write_manifest(folder / "training.json", others))
        run, name = folder / "run", f"{person} {Path(configuration).stem}"
        folds = ("--folds", len({case.patient for case in others}))
        train = ("crossval", *given, "--config", configuration, *folds, "--out", run)
        steps += [
            step(f"train {name}", *train),
            step(f"shrink {name}", "shrink", "--run", run, *given),
        ]
        if len(configurations) > 1:
            volumes = ("simulate", *given, "--run", run, "--out", folder / "simulated")
            scored = ("--simulated", folder / "simulated", "--out", folder / "scores")
            steps += [
                step(f"simulate {name}", *volumes),
                step(f"evaluate {name}", "evaluate", *given, *scored, "--model", "reduced"),
            ]
    return steps


def simulation_steps(out: Path, cases: list[ManifestCase], chosen: dict[str, str]) -> list[Step]:
    """Each patient's volume in OUT/simulated, and the scores of all."""
    steps, simulated = [], out / "simulated"
    for person, configuration in chosen.items():
        folder = _folder(out, person, configuration)
        own = [case for case in cases if case.patient == person]
        testing = write_manifest(folder / "testing.json", own)
        words = ("--cases", testing, "--run", folder / "run", "--out", simulated)
        steps.append(step(f"simulate {person}", "simulate", *words))
    scored = ("--simulated", simulated, "--out", out / "scores", "--model", "reduced")
    return [*steps, step("evaluate", "evaluate", "--cases", out / "cases.json", *scored)]


def choose(out: Path, person: str, configurations: list[str]) -> str:
    """The configuration with the least loss on the others, `person` taking no part."""
    if len(configurations) == 1:
        return configurations[0]
    losses = {one: loss(read_scores(_folder(out, person, one) / SCORES)) for one in configurations}
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


def read_scores(path: Path) -> Scores:
    """SSIM and NRMSE in whole brain and whole tumour, from a tidy scores.csv."""
    found: Scores = {}
    with path.open(newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            if row["metric"] in METRICS and row["region"] in REGIONS:
                value = float(row["value"]) if row["value"] else math.nan
                found[row["key"], row["image"], row["region"], row["metric"]] = value
    return found


def _folder(out: Path, person: str, configuration: str) -> Path:
    return out / "without" / person / Path(configuration).stem


def _write_choice(path: Path, chosen: dict[str, str]) -> None:
    lines = [f"{person},{configuration}" for person, configuration in chosen.items()]
    path.write_text("\n".join(["patient,configuration", *lines]) + "\n")
