"""Evidence on the phantom: cohort, ceiling, cross-validation, control, segmentation, figures.

Flow: phantom -> crossval -> simulate -> evaluate, segment -> compare, figures -> docs/evidence.md
"""

from dataclasses import dataclass
from pathlib import Path

from ml.evidence.steps import Step, step

FULL, CONTROL, CEILING = "full", "t1", "ceiling"


@dataclass(frozen=True)
class Settings:
    """How large: patients, voxel edge in mm, folds; names or files of the configurations."""

    cases: int = 100
    spacing_mm: float = 2.0
    seed: int = 1
    folds: int = 5
    full: str = "evidence_phantom"
    control: str = "evidence_phantom_t1"
    segmenter: str = "segment_small"


def phantom_steps(out: Path, settings: Settings) -> list[Step]:
    """The steps in order; all they write lies in `out`."""
    s, cases = settings, out / "cases.json"
    steps = [
        step(
            *("cohort", "phantom", out / "cohort", "--cases", s.cases),
            *("--spacing", s.spacing_mm, "--seed", s.seed),
        ),
        step("cases", "cases", out / "cohort", "--out", cases),
        step("ceiling", "phantom", out / "cohort", "--ceiling", out / "simulated" / CEILING),
    ]
    for model, configuration in ((FULL, s.full), (CONTROL, s.control)):
        run = out / "run" / model
        given = ("--cases", cases)
        steps += [
            step(
                *(f"train {model}", "crossval", *given, "--config", configuration),
                *("--folds", s.folds, "--out", run),
            ),
            step(
                *(f"simulate {model}", "simulate", *given, "--run", run),
                *("--out", out / "simulated" / model),
            ),
        ]
    steps.append(_segmenter(out, cases, s))
    for model in (FULL, CONTROL, CEILING):
        steps += _scored(out, cases, model)
    return steps + _compared(out, cases)


def _segmenter(out: Path, cases: Path, s: Settings) -> Step:
    return step(
        *("train segmenter", "segment", "train", "--cases", cases, "--config", s.segmenter),
        *("--folds", s.folds, "--out", out / "run" / "segment"),
    )


def _scored(out: Path, cases: Path, model: str) -> list[Step]:
    simulated = out / "simulated" / model
    return [
        step(
            *(f"evaluate {model}", "evaluate", "--cases", cases, "--simulated", simulated),
            *("--out", out / "scores" / model, "--model", model),
        ),
        step(
            *(f"segment {model}", "segment", "apply", "--cases", cases),
            *("--run", out / "run" / "segment", "--simulated", simulated),
            *("--out", out / "overlap" / model),
        ),
    ]


def _compared(out: Path, cases: Path) -> list[Step]:
    scores = {model: out / "scores" / model / "scores.csv" for model in (FULL, CONTROL)}
    named: list[str | Path] = [f"{model}={path}" for model, path in scores.items()]
    drawn: list[str | Path] = ["--cases", cases, "--simulated", out / "simulated" / FULL]
    drawn += ["--overlap", out / "overlap" / FULL]
    return [
        step("compare", "compare", *named, "--paired", "--out", out / "compare"),
        step("figures", "figures", *drawn, "--scores", *named, "--out", out / "figures"),
    ]
