"""Figure E1: what values of the metrics look like, on a real image blurred and with noise.

Flow: slices, similarity -> **reference** -> FIG/figure_e1_reference
Source: Calabrese et al. 2021, Methods ("a visual reference for interpreting metric values is
presented as Figure E1"); the degradations here are ours
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from matplotlib.figure import Figure
from scipy.ndimage import gaussian_filter

from ml.figures import style
from ml.figures.labels import ABBREVIATIONS, WAYS, heading
from ml.figures.panels import black, extent_mm, mark_sides, scale_bar, show
from ml.figures.saving import Drawn, Table
from ml.figures.slices import AXIAL, CONVENTION, WINDOW, Pair, axial
from ml.similarity import METRICS, compare
from ml.tables import Row
from ml.volumes import FloatVolume

NAME = "figure_e1_reference"
BLURS_MM, NOISES = (1.0, 2.0, 4.0), (0.1, 0.25, 0.5)
SEED = 20210501
ROW_MM, LEFT_MM, HEAD_MM, BETWEEN_MM = 3.9, 20.0, 5.0, 1.0


@dataclass(frozen=True)
class Degraded:
    """The real image made worse, and what that costs over the whole brain."""

    name: str
    image: FloatVolume
    values: dict[str, float]


def draw_reference(pair: Pair, on_image: Callable[[str], None] = lambda name: None) -> Drawn:
    """The real image, three blurs, three noises and the simulated image with their metrics.

    on_image : called with each image's name when it is measured
    """
    images = []
    for name, image in _images(pair).items():
        images.append(Degraded(name, image, compare(image, pair.real, pair.brain).values))
        on_image(name)
    figure = _draw(pair, images)
    caption = (
        f"Figure E1. Visual reference for values of the metrics, whole brain of case {pair.key} "
        "(n = 1): the real postcontrast T1 (metrics against itself), blurred by a Gaussian of the "
        "standard deviation named, with Gaussian noise of the standard deviation named as a share "
        f"of the brain's (seed {SEED}), and the simulated image. {CONVENTION} {WINDOW} {WAYS} "
        f"{ABBREVIATIONS}"
    )
    return Drawn(NAME, figure, caption, (_table(images, caption),))


def blurred(pair: Pair, sigma_mm: float) -> FloatVolume:
    """The real image (X, Y, Z) under a Gaussian blur inside the brain; outside it stays 0."""
    sigma = [sigma_mm / mm for mm in pair.grid.spacing_mm]
    weight = gaussian_filter(pair.brain.astype(np.float32), sigma)
    soft = gaussian_filter(np.where(pair.brain, pair.real, 0).astype(np.float32), sigma)
    image: FloatVolume = np.where(pair.brain, soft / np.maximum(weight, 1e-6), 0)
    return image.astype(np.float32)


def noisy(pair: Pair, share: float) -> FloatVolume:
    """The real image with noise inside the brain; same seed, same noise."""
    noise = np.random.default_rng(SEED).standard_normal(pair.real.shape, np.float32)
    spread = share * float(pair.real[pair.brain].std())
    image: FloatVolume = np.where(pair.brain, pair.real + spread * noise, 0).astype(np.float32)
    return image


def _images(pair: Pair) -> dict[str, FloatVolume]:
    return {
        "Real": pair.real,
        **{f"Blur {mm:g} mm": blurred(pair, mm) for mm in BLURS_MM},
        **{f"Noise {share:g}": noisy(pair, share) for share in NOISES},
        "Simulated": pair.simulated,
    }


def _draw(pair: Pair, images: list[Degraded]) -> Figure:
    x, y, _ = extent_mm(pair)
    width = (style.PAGE_MM - LEFT_MM + BETWEEN_MM) / len(images) - BETWEEN_MM
    height = width * y / x
    figure = style.blank(style.PAGE_MM, HEAD_MM + height + 2 + ROW_MM * len(METRICS) + 1)
    index = pair.within_box(AXIAL, pair.cuts[0])
    for column, one in enumerate(images):
        left = LEFT_MM + column * (width + BETWEEN_MM)
        style.write_at(figure, left + width / 2, 1.4, one.name, ha="center", fontsize=style.SMALL)
        axes = style.axes_at(figure, left, HEAD_MM, width, height)
        black(axes, x, y)
        show(axes, axial(pair.grey(one.image), index), (x, y), (x / 2, y / 2))
        mark_sides(axes, 0, x, 0)
        if column == 0:
            scale_bar(axes, 6, y - 4)
    _write_values(figure, images, HEAD_MM + height + 2, width)
    return figure


def _write_values(figure: Figure, images: list[Degraded], top: float, width: float) -> None:
    for row, metric in enumerate(METRICS):
        down = top + row * ROW_MM
        style.write_at(figure, 1, down, heading(metric), fontweight="bold", fontsize=style.SMALL)
        for column, one in enumerate(images):
            middle = LEFT_MM + column * (width + BETWEEN_MM) + width / 2
            value = one.values[metric]
            text = "–" if np.isnan(value) else f"{value:.3f}"
            style.write_at(figure, middle, down, text, ha="center", fontsize=style.SMALL)


def _table(images: list[Degraded], caption: str) -> Table:
    labels = [metric.label for metric in METRICS.values()]
    rows: list[Row] = [
        {"image": one.name, **dict(zip(labels, (one.values[m] for m in METRICS), strict=True))}
        for one in images
    ]
    return Table(f"{NAME}_values", ["image", *labels], rows, caption)
