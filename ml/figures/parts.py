"""The parts of an album: what each figure needs, and how it is drawn from it.

Flow: album -> **parts** -> each figure
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from ml.comparison import Values
from ml.errors import MlError
from ml.figures.choice import RULE, RULE_WITHOUT_SCORES, Chosen, first_cases, typical_cases
from ml.figures.cohort_table import cohort_table
from ml.figures.contributions import draw_contributions
from ml.figures.external import draw_external
from ml.figures.gallery import draw_gallery, false_positives, gallery_panel
from ml.figures.inputs import Cohort, Inputs
from ml.figures.labels import MODELS, NO_GRADE, STAR
from ml.figures.losses import draw_losses, read_histories
from ml.figures.model_scores import ModelScores
from ml.figures.overlay import Overlaid, draw_overlap, median_case
from ml.figures.panels import Panel, draw_panels, letter
from ml.figures.reference import draw_reference
from ml.figures.saving import Drawn
from ml.figures.segmentations import read_enhancing
from ml.figures.similarity_boxes import draw_similarity
from ml.figures.slices import CONVENTION, WINDOW
from ml.figures.subgroups import STARRED, draw_grades, draw_regions, keys_by_grade

SLICES = (
    "Axial and coronal slices through the tumour's largest cross-section (of the brain, where a "
    "case has no tumour mask)."
)
SSIM = ("whole_brain", "ssim")


class LeftOut(MlError):
    """A figure that these inputs do not allow; the message says what it needs."""


@dataclass(frozen=True)
class Part:
    """One entry of the album.

    units : how long it takes, in steps of the progress bar
    make : draws it; LeftOut where the inputs do not allow it
    """

    name: str
    units: int
    make: Callable[[Inputs], Sequence[Drawn]]


def every_part(panels: int, reference: bool) -> list[Part]:
    """The parts in order; panels and reference as in `album.draw_album`."""
    return [
        Part("table_1_patients", 1, _patients),
        Part("figure_2_panels", 4, lambda inputs: _panels(inputs, panels)),
        Part("figure_3_similarity", 3, _similarity),
        Part("figure_4_overlap", 2, _overlap),
        Part("figure_5_false_positives", 2, _gallery),
        Part("figure_6_contributions", 2, _contributions),
        Part("figure_7_external", 3, _external),
        Part("figure_e1_reference", 8, lambda inputs: _reference(inputs, reference)),
        Part("figure_e2_grades", 3, _grades),
        Part("figure_e3_external_panels", 4, lambda inputs: _external_panels(inputs, panels)),
        Part("figure_regions", 2, lambda inputs: [draw_regions(_primary(inputs))]),
        Part("figure_losses", 1, _losses),
    ]


def _patients(inputs: Inputs) -> list[Drawn]:
    others = inputs.external.cases.values() if inputs.external else ()
    return [cohort_table([*inputs.internal.cases.values(), *others])]


def _panels(inputs: Inputs, count: int) -> list[Drawn]:
    scores = inputs.scores.get("full") or inputs.scores.get("reduced")
    lead = "Figure 2. Real and simulated postcontrast T1"
    return [_drawn_panels("figure_2_panels", lead, inputs, inputs.internal, scores, count)]


def _external_panels(inputs: Inputs, count: int) -> list[Drawn]:
    if inputs.external is None:
        raise LeftOut("needs --external-cases and --external-simulated")
    scores = inputs.scores.get("refined") or inputs.scores.get("external")
    lead = "Figure E3. Real and simulated postcontrast T1 of external cases"
    return [
        _drawn_panels("figure_e3_external_panels", lead, inputs, inputs.external, scores, count)
    ]


def _drawn_panels(
    name: str, lead: str, inputs: Inputs, cohort: Cohort, scores: ModelScores | None, count: int
) -> Drawn:
    if cohort.simulated is None:
        raise LeftOut(f"needs a folder of simulated volumes for {cohort.manifest}")
    ssim = _defined(scores.table()[SSIM]) if scores else {}
    chosen = (
        typical_cases(cohort.grades, ssim, count) if ssim else first_cases(cohort.grades, count)
    )
    panels = [_panel(inputs, cohort, one, ssim) for one in chosen]
    shown = "; ".join(
        f"{letter(at)}, {one.key}, grade {one.grade} ({one.why})" for at, one in enumerate(chosen)
    )
    by = f", {MODELS[scores.name]}" if scores else ""
    among = len(ssim) or len(cohort.cases)
    caption = (
        f"{lead}{by}: {len(chosen)} of n = {among} cases. {shown}. {STAR} "
        f"{RULE if ssim else RULE_WITHOUT_SCORES} {SLICES} {CONVENTION} {WINDOW}"
    )
    return Drawn(name, draw_panels(panels), caption)


def _panel(inputs: Inputs, cohort: Cohort, one: Chosen, ssim: dict[str, float]) -> Panel:
    pair = inputs.pair(cohort, one.key)
    note = f"SSIM {ssim[one.key]:.2f}" if ssim else ""
    grade = "" if one.grade == NO_GRADE else one.grade
    return Panel(pair, pair.cuts, grade, note)


def _similarity(inputs: Inputs) -> list[Drawn]:
    _primary(inputs)
    models = [inputs.scores[name] for name in ("full", "reduced", "t1") if name in inputs.scores]
    return [draw_similarity(models[:2])]


def _overlap(inputs: Inputs) -> list[Drawn]:
    folder = _segmentations(inputs)
    defined = sum(not math.isnan(row.dice) for row in inputs.overlap)
    if defined == 0:
        raise LeftOut("no case has a Dice coefficient: nothing was segmented in either image")
    row = median_case(inputs.overlap)
    pair = inputs.pair(_internal(inputs), row.key)
    shown = Overlaid(pair, row, *read_enhancing(folder, row.key, pair.grid))
    return [draw_overlap(shown, inputs.internal.grades[row.key], defined)]


def _gallery(inputs: Inputs) -> list[Drawn]:
    folder = _segmentations(inputs)
    rows = false_positives(inputs.overlap)
    panels = []
    for row in rows:
        pair = inputs.pair(_internal(inputs), row.key)
        _, simulated = read_enhancing(folder, row.key, pair.grid)
        panels.append(gallery_panel(pair, row, simulated, inputs.internal.grades[row.key]))
    return draw_gallery(panels, rows, inputs.overlap)


def _contributions(inputs: Inputs) -> list[Drawn]:
    models = inputs.contributions
    if len(models) < 2:
        raise LeftOut("needs --contributions RUN, or --scores full=... and T1+<series>=...")
    return [draw_contributions(models[0], models[1:])]


def _external(inputs: Inputs) -> list[Drawn]:
    if not {"reduced", "external"} <= set(inputs.scores):
        raise LeftOut("needs --scores reduced=... and external=... (and refined=..., if there)")
    return [draw_external(inputs.scores)]


def _reference(inputs: Inputs, wanted: bool) -> list[Drawn]:
    if not wanted:
        raise LeftOut("--no-reference was given")
    cohort, ssim = _internal(inputs), _defined(_primary(inputs).table()[SSIM])
    grades = dict.fromkeys(cohort.grades, NO_GRADE)
    chosen = typical_cases(grades, ssim, 1)
    if not chosen:
        raise LeftOut("no case has a whole-brain SSIM")
    return [draw_reference(inputs.pair(cohort, chosen[0].key))]


def _grades(inputs: Inputs) -> list[Drawn]:
    scores = _primary(inputs)
    if not keys_by_grade(scores):
        raise LeftOut("no scored case has a grade")
    mutant = {key for key, grade in inputs.internal.grades.items() if grade == STARRED}
    return [draw_grades(scores, mutant)]


def _losses(inputs: Inputs) -> list[Drawn]:
    if inputs.run is None:
        raise LeftOut("needs --run RUN")
    return [draw_losses(read_histories(inputs.run), inputs.run.resolve().name)]


def _primary(inputs: Inputs) -> ModelScores:
    scores = inputs.scores.get("full") or inputs.scores.get("reduced")
    if scores is None:
        raise LeftOut("needs --scores full=... or reduced=...")
    return scores


def _internal(inputs: Inputs) -> Cohort:
    if inputs.internal.simulated is None:
        raise LeftOut("needs --simulated DIR")
    return inputs.internal


def _segmentations(inputs: Inputs) -> Path:
    if inputs.segmentations is None:
        raise LeftOut("needs --overlap SEG")
    return inputs.segmentations


def _defined(values: Values) -> dict[str, float]:
    return {str(key): value for key, value in values.items() if not math.isnan(value)}
