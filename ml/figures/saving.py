"""A drawn figure as files: PNG, SVG with its text as text, caption; each whole or absent.

Flow: every figure -> **saving** -> FIG/<name>.png, .svg, .txt, tables, figures.json
"""

import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from importlib import metadata
from pathlib import Path
from typing import Any

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure

from ml.figures.style import DOTS_PER_INCH
from ml.provenance import code_version, provenance, sha256_of_file
from ml.tables import Row, write_table, write_text
from ml.whole_files import write_whole

RECORD = "figures.json"


@dataclass(frozen=True)
class Table:
    """A table that goes with a figure; `name` becomes <name>.csv and <name>.md."""

    name: str
    columns: Sequence[str]
    rows: Sequence[Row]
    caption: str


@dataclass(frozen=True)
class Drawn:
    """One figure and what is said of it.

    name : stem of its files, such as figure_3_boxes
    figure : None for a table alone
    caption : what it shows, method and n, in sentences
    """

    name: str
    figure: Figure | None
    caption: str
    tables: Sequence[Table] = field(default_factory=tuple)


def save(folder: Path, drawn: Drawn) -> list[str]:
    """Write the figure's files and tables into `folder`; returns their names."""
    names = []
    if drawn.figure is not None:
        write_whole(folder / f"{drawn.name}.png", _png(drawn.figure))
        write_whole(folder / f"{drawn.name}.svg", _svg(drawn.figure))
        write_text(folder / f"{drawn.name}.txt", f"{drawn.caption} {versions()}\n")
        names += [f"{drawn.name}.{suffix}" for suffix in ("png", "svg", "txt")]
    for table in drawn.tables:
        caption = f"{table.caption} {versions()}"
        written = write_table(folder / table.name, table.columns, table.rows, caption)
        names += [path.name for path in written]
    return names


def save_record(
    folder: Path,
    made: Mapping[str, Sequence[str]],
    left_out: Mapping[str, str],
    settings: Mapping[str, Any],
    inputs: Mapping[str, Path],
) -> Path:
    """Write figures.json: what was made from what, with checksums of inputs and outputs."""
    files = [name for names in made.values() for name in names]
    record = {
        "made": {name: list(names) for name, names in made.items()},
        "left_out": dict(left_out),
        "outputs": {name: sha256_of_file(folder / name) for name in files},
        "versions": {name: metadata.version(name) for name in ("matplotlib", "numpy", "scipy")},
        **provenance(settings, None, inputs),
    }
    return write_text(folder / RECORD, json.dumps(record, indent=1, ensure_ascii=False) + "\n")


def versions() -> str:
    """The sentence that ends every caption."""
    packages = ", ".join(f"{name} {metadata.version(name)}" for name in ("matplotlib", "scipy"))
    return f"Drawn by verum {code_version()} with {packages}."


def _png(figure: Figure) -> bytes:
    data = io.BytesIO()
    FigureCanvasAgg(figure)
    about = {"Software": None}  # no version inside: the same figure has the same bytes
    figure.savefig(data, format="png", dpi=DOTS_PER_INCH, metadata=about)
    return data.getvalue()


def _svg(figure: Figure) -> bytes:
    data = io.BytesIO()
    FigureCanvasSVG(figure)
    figure.savefig(data, format="svg", dpi=DOTS_PER_INCH, metadata={"Date": None, "Creator": None})
    return data.getvalue()
