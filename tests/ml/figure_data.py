"""What figures are drawn from, made up: scores by a seeded generator, a pair of 32^3 images."""

import io
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
from matplotlib import rc_context
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.backends.backend_svg import FigureCanvasSVG

from ml.figures.model_scores import ModelScores, read_model
from ml.figures.slices import Pair
from ml.figures.style import SETTINGS
from ml.scores import IMAGES, Score, write_scores
from ml.similarity import METRICS, REGIONS
from ml.volumes import Grid

NEARNESS = {"simulated": 0.9, "precontrast": 0.5, "precontrast_matched": 0.6}
SIDE = 32


def score_rows(
    keys: list[str],
    model: str = "full",
    shift: float = 0.0,
    seed: int = 1,
    images: tuple[str, ...] = tuple(IMAGES),
    undefined: tuple[str, ...] = (),
) -> list[Score]:
    """Scores of every image, region and metric; a positive shift brings the simulated one
    nearer the real image.

    undefined : keys whose tumour core has no value
    """
    rng = np.random.default_rng(seed)
    rows = []
    for number, key in enumerate(keys):
        for image in images:
            for region in REGIONS:
                for metric, known in METRICS.items():
                    moved = shift if image == "simulated" else 0.0
                    near = NEARNESS[image] + moved + rng.normal(0, 0.01)
                    value = near if known.higher_is_nearer else 1 - near
                    gone = region == "tumour_core" and key in undefined
                    grade = ("2", "3", "4", "4")[number % 4]
                    row = (key, key, "made-up", grade, model, image, region, metric)
                    rows.append(
                        Score(*row, np.nan, "no core") if gone else Score(*row, float(value))
                    )
    return rows


def model_scores(folder: Path, name: str, keys: list[str], **given: object) -> ModelScores:
    """The same as a model read back from its file."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}.csv"
    write_scores(path, score_rows(keys, name, **given))
    return read_model(name, path)


def keys(count: int) -> list[str]:
    """c01, c02 ..."""
    return [f"c{number:02d}" for number in range(1, count + 1)]


def empty_pair(key: str = "c01", spacing: float = 4.0) -> Pair:
    """A cube of brain in a 32^3 volume, both images 0."""
    brain = np.zeros((SIDE,) * 3, bool)
    brain[4:28, 4:28, 4:28] = True
    zeros = np.zeros(brain.shape, np.float32)
    grid = Grid(brain.shape, np.diag([spacing] * 3 + [1.0]))
    return Pair(key, zeros.copy(), zeros.copy(), brain, None, grid)


def block(at: tuple[int, int, int], side: int = 3) -> np.ndarray:
    """(32, 32, 32) bool: a cube around a voxel."""
    mask = np.zeros((SIDE,) * 3, bool)
    mask[tuple(slice(one - side // 2, one + side // 2 + 1) for one in at)] = True
    return mask


def texts_of(figure) -> list[str]:
    """The texts that an SVG of the figure holds, in order."""
    data = io.BytesIO()
    with rc_context(SETTINGS):
        FigureCanvasSVG(figure)
        figure.savefig(data, format="svg")
    return texts_in(data.getvalue())


def texts_in(svg: bytes) -> list[str]:
    """The texts of an SVG file."""
    found = ElementTree.fromstring(svg).iter("{http://www.w3.org/2000/svg}text")
    return [" ".join("".join(element.itertext()).split()) for element in found]


def pixels_of(figure) -> np.ndarray:
    """(rows, columns, 3) of 0 to 1: the figure as it is printed."""
    with rc_context(SETTINGS):
        canvas = FigureCanvasAgg(figure)
        canvas.draw()
    return np.asarray(canvas.buffer_rgba())[..., :3] / 255
