"""Draw every figure that the inputs allow, and say why the others are left out.

Flow: inputs -> **album** -> parts -> each figure -> saving
"""

import json
from pathlib import Path
from typing import Any

from matplotlib import rc_context

from ml.errors import MlError
from ml.figures.inputs import Inputs
from ml.figures.parts import LeftOut, Part, every_part
from ml.figures.saving import RECORD, save, save_record
from ml.figures.style import SETTINGS
from ml.progress import Progress

DRAWING = "Drawing figures"


def draw_album(
    inputs: Inputs, folder: Path, panels: int, reference: bool, progress: Progress
) -> dict[str, Any]:
    """Draw into `folder`; files of figures made before with other inputs stay and are named.

    panels : cases shown in Figure 2; reference : whether to draw Figure E1, the slowest
    Returns `made` (figure -> files), `left_out` (figure -> reason), `from_before` (files).
    """
    if panels < 1:
        raise MlError(f"--panels is 1 or more, got {panels}")
    folder.mkdir(parents=True, exist_ok=True)
    before = _files_before(folder)
    made: dict[str, list[str]] = {}
    left_out: dict[str, str] = {}
    parts = every_part(panels, reference)
    progress.plan([(DRAWING, 1)])
    with progress.stage(DRAWING, total=sum(part.units for part in parts)) as stage:
        for part in parts:
            _draw(part, inputs, folder, made, left_out)
            stage.advance(part.units, message=part.name)
    settings = {"panels": panels, "reference": reference, "models": list(inputs.scores)}
    save_record(folder, made, left_out, settings, inputs.files)
    now = {name for names in made.values() for name in names}
    left = [name for name in before if name not in now and (folder / name).exists()]
    return {"made": made, "left_out": left_out, "from_before": left}


def _draw(
    part: Part, inputs: Inputs, folder: Path, made: dict[str, list[str]], left_out: dict[str, str]
) -> None:
    try:
        with rc_context(SETTINGS):
            for drawn in part.make(inputs):
                made[drawn.name] = save(folder, drawn)
    except LeftOut as reason:
        left_out[part.name] = str(reason)


def _files_before(folder: Path) -> list[str]:
    """The files that an earlier run lists in its figures.json, of which some may still lie here."""
    try:
        return list(json.loads((folder / RECORD).read_text())["outputs"])
    except (OSError, ValueError, KeyError, TypeError):
        return []
