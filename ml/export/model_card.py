"""The model card: what a network is for, whom it was trained on, how near its volumes come.

Flow: run, cases.json, scores.csv -> **model_card** -> README.md of the package
Source: the headings follow Mitchell et al. 2019, doi:10.1145/3287560.3287596
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from ml.figures.cohort_table import cohort_table
from ml.manifest import ManifestCase
from ml.runs import Run
from ml.score_table import direction, summary_rows
from ml.scores import Score
from ml.tables import Cell, as_markdown

INTENDED = (
    "Research on simulated postcontrast MRI. **Simulated - not for diagnosis.** The network makes "
    "the image that a postcontrast T1 might have been; it does not show contrast agent that was "
    "never given, and a lesion may be missing from it or appear in it without being there. It is "
    "no medical device, and no patient's care may rest on its images."
)
LIMITS = (
    "It was trained and tested on the cohort below. Other scanners, sequences, field strengths, "
    "diagnoses, ages, or treated and operated brains may be simulated worse, and nothing here "
    "says by how much.",
    "Its inputs must be aligned, on one grid, and z-scored inside a brain mask, as "
    "`python -m ml preprocess` leaves them; their order is that of the configuration.",
    "Each fold's network has seen the patients that run.json lists for it. A patient whom it saw "
    "must be simulated by another fold: `python -m ml simulate` holds to that.",
    "run.json names the patients by the pseudonyms of their cohort: treat the package as data of "
    "that cohort.",
)
SETTINGS = ("name", "title", "description")  # said elsewhere on the card


@dataclass(frozen=True)
class Facts:
    """What the card tells beyond the run itself.

    name : of the model
    cases : of the training cohort, for Table 1; empty where they are not at hand
    scores : of its out-of-fold volumes (`ml.scores`); empty where none were made
    notes : sentences for "Provenance", such as what it was refined from
    """

    name: str
    cases: Sequence[ManifestCase] = ()
    scores: Sequence[Score] = ()
    notes: Sequence[str] = field(default_factory=tuple)


def card(run: Run, facts: Facts, files: Sequence[Mapping[str, Cell]]) -> str:
    """The card as Markdown. files : rows of the table of files, with equal keys."""
    parts = [
        f"# Model card: {facts.name}",
        run.configuration.description,
        "## Intended use",
        INTENDED,
        "## Inputs and output",
        _ends(run),
        "## Training cohort",
        _cohort(run, facts.cases),
        "## Metrics by region",
        _metrics(facts.scores),
        "## Limits",
        "\n".join(f"- {one}" for one in LIMITS),
        "## Configuration",
        _settings(run),
        "## Provenance",
        _provenance(run, facts.notes),
        "## Files",
        as_markdown(list(files[0]), files).strip() if files else "None.",
    ]
    return "\n\n".join(parts) + "\n"


def _ends(run: Run) -> str:
    c = run.configuration
    numbered = ", ".join(f"{at} {name}" for at, name in enumerate(c.inputs))
    sides = f"multiples of {c.multiple}" if c.multiple > 1 else "of any length"
    out = (
        "(batch, x, y, z, 1) float32, the z-score of the simulated postcontrast T1"
        if c.task == "simulate"
        else "(batch, x, y, z, 4) float32, a probability for each tumour label"
    )
    share = (
        f" Simulating adds {c.residual_share:g} of what the network adds to T1."
        if c.add_t1 and c.residual_share != 1
        else ""
    )
    return (
        f"In: (batch, x, y, z, {len(c.inputs)}) float32, z-scored inside the brain and 0 outside; "
        f"sides {sides}; channels {numbered}.\n\nOut: {out}.{share}"
    )


def _cohort(run: Run, cases: Sequence[ManifestCase]) -> str:
    people = {one.person for fold in run.folds for one in (*fold.training, *fold.held_out)}
    before = {one.person for fold in run.folds for one in fold.seen_before} - people
    said = f"{len(people)} patients in {len(run.folds)} folds ({run.kind})."
    if before:
        said += f" The network it started from saw {len(before)} further patients."
    if not cases:
        return f"{said} Their characteristics are not part of this package."
    table = cohort_table(cases).tables[0]
    return f"{said}\n\n{as_markdown(table.columns, table.rows, table.caption).strip()}"


def _metrics(scores: Sequence[Score]) -> str:
    if not scores:
        return "No out-of-fold volume of it has been compared with a real one."
    cases = len({one.case for one in scores})
    caption = (
        f"Mean and SD (n - 1) over {cases} cases, each simulated by a fold that did not see the "
        f"patient, against the real postcontrast T1. {direction()}."
    )
    columns = ["image", "region", "metric", "mean", "sd", "n"]
    rows = [{name: row[name] for name in columns} for row in summary_rows(scores)]
    return as_markdown(columns, rows, caption).strip()


def _settings(run: Run) -> str:
    values = run.configuration.as_dict()
    rows: list[dict[str, Cell]] = [
        {"setting": key, "value": _word(value)}
        for key, value in values.items()
        if key not in SETTINGS
    ]
    head = f"{run.configuration.title} (`{run.configuration.name}`), seed {run.seed} as used."
    return as_markdown(["setting", "value"], rows, head).strip()


def _provenance(run: Run, notes: Sequence[str]) -> str:
    kept = run.provenance
    machine = kept.get("machine") or {}
    packages = ", ".join(f"{name} {v}" for name, v in (machine.get("packages") or {}).items())
    lines = [
        f"Code version: {kept.get('code_version', 'not recorded')}",
        f"Seed: {run.seed}",
        f"Opened: {kept.get('created_at', 'not recorded')}",
        f"Machine: {machine.get('system', 'not recorded')}, {machine.get('cores', '?')} cores, "
        f"Python {machine.get('python', '?')}; {packages or 'packages not recorded'}",
        f"Input files: {len(kept.get('inputs', {}))} checksums in run.json",
        *notes,
    ]
    return "\n".join(f"- {line}" for line in lines)


def _word(value: Any) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)
