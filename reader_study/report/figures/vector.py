"""A figure drawn into a PDF as lines and text, not as pixels: sharp at any size, text searchable.

matplotlib asks a renderer for paths and words; this one passes them to a reportlab canvas, in
points from the figure's lower left corner. Its fonts are those registered by `typeface`.
"""

from collections.abc import Callable
from typing import Any

import numpy as np
from matplotlib import rc_context
from matplotlib.backend_bases import GraphicsContextBase, RendererBase
from matplotlib.colors import to_rgba
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.path import Path
from matplotlib.transforms import Transform

from reader_study.report.figures.style import SETTINGS
from reader_study.report.figures.svg import DRAWING
from reader_study.report.typeface import BOLD, REGULAR

POINTS = 72
CAPS = {"butt": 0, "round": 1, "projecting": 2}
JOINS = {"miter": 0, "round": 1, "bevel": 2}


class CanvasRenderer(RendererBase):
    """Draws on a reportlab canvas."""

    def __init__(self, canvas: Any, width: float, height: float) -> None:
        super().__init__()
        self.canvas, self.width, self.height = canvas, width, height

    def get_canvas_width_height(self) -> tuple[float, float]:
        """Return the size in points."""
        return self.width, self.height

    def flipy(self) -> bool:
        """Return that y goes up the page, as a PDF has it."""
        return False

    def points_to_pixels(self, points: Any) -> Any:
        """Return points as they are: a pixel is a point."""
        return points

    def draw_path(
        self,
        gc: GraphicsContextBase,
        path: Path,
        transform: Transform,
        rgbFace: Any = None,
    ) -> None:
        """Draw a path, filled with `rgbFace` and stroked as `gc` says."""
        drawn = self._path(path, transform)
        self.canvas.saveState()
        self._clip(gc)
        if rgbFace is not None:
            red, green, blue, alpha = to_rgba(rgbFace)
            seen = gc.get_alpha() if gc.get_forced_alpha() else alpha
            self.canvas.setFillColorRGB(red, green, blue, alpha=seen)
        stroked = gc.get_linewidth() > 0 and to_rgba(gc.get_rgb())[3] > 0
        if stroked:
            self._stroke(gc)
        self.canvas.drawPath(drawn, stroke=int(stroked), fill=int(rgbFace is not None))
        self.canvas.restoreState()

    def draw_text(
        self,
        gc: GraphicsContextBase,
        x: float,
        y: float,
        s: str,
        prop: FontProperties,
        angle: float,
        ismath: Any = False,
        mtext: Any = None,
    ) -> None:
        """Write a line of words from its left end."""
        bold = prop.get_weight() in ("bold", "semibold") or prop.get_weight() == 700
        self.canvas.saveState()
        self.canvas.setFillColorRGB(*to_rgba(gc.get_rgb())[:3])
        self.canvas.setFont(BOLD if bold else REGULAR, prop.get_size_in_points())
        self.canvas.translate(x, y)
        self.canvas.rotate(angle)
        self.canvas.drawString(0, 0, s)
        self.canvas.restoreState()

    def draw_image(self, *_: Any, **__: Any) -> None:
        """Refuse: the report's figures hold no images."""
        raise NotImplementedError("a figure of the report is made of paths and words")

    def _path(self, path: Path, transform: Transform) -> Any:
        drawn, here = self.canvas.beginPath(), (0.0, 0.0)
        for points, code in path.iter_segments(transform, simplify=False, curves=True):
            if code == Path.MOVETO:
                drawn.moveTo(*points)
            elif code == Path.LINETO:
                drawn.lineTo(*points)
            elif code == Path.CURVE3:
                drawn.curveTo(*_as_cubic(here, points))
            elif code == Path.CURVE4:
                drawn.curveTo(*points)
            elif code == Path.CLOSEPOLY:
                drawn.close()
                continue
            here = (float(points[-2]), float(points[-1]))
        return drawn

    def _stroke(self, gc: GraphicsContextBase) -> None:
        red, green, blue, alpha = to_rgba(gc.get_rgb())
        seen = gc.get_alpha() if gc.get_forced_alpha() else alpha
        self.canvas.setStrokeColorRGB(red, green, blue, alpha=seen)
        self.canvas.setLineWidth(gc.get_linewidth())
        self.canvas.setLineCap(CAPS[str(gc.get_capstyle())])
        self.canvas.setLineJoin(JOINS[str(gc.get_joinstyle())])
        offset, dashes = gc.get_dashes()
        if dashes is not None:
            self.canvas.setDash([float(dash) for dash in np.asarray(dashes)], float(offset or 0))

    def _clip(self, gc: GraphicsContextBase) -> None:
        box = gc.get_clip_rectangle()
        if box is not None:
            clip = self.canvas.beginPath()
            clip.rect(*box.bounds)
            self.canvas.clipPath(clip, stroke=0, fill=0)


def _as_cubic(here: tuple[float, float], points: Any) -> tuple[float, ...]:
    """Return a quadratic Bezier segment as the cubic one that is the same curve."""
    cx, cy, x, y = (float(value) for value in points)
    return (
        here[0] + 2 / 3 * (cx - here[0]),
        here[1] + 2 / 3 * (cy - here[1]),
        x + 2 / 3 * (cx - x),
        y + 2 / 3 * (cy - y),
        x,
        y,
    )


def size_of(draw: Callable[[], Figure]) -> tuple[float, float]:
    """Return a figure's width and height in points."""
    with DRAWING, rc_context(SETTINGS):
        width, height = draw().get_size_inches()
    return float(width) * POINTS, float(height) * POINTS


def draw_on(canvas: Any, draw: Callable[[], Figure]) -> None:
    """Draw a figure on a reportlab canvas, its lower left corner at the canvas's origin."""
    with DRAWING, rc_context(SETTINGS):
        figure = draw()
        figure.set_dpi(POINTS)
        width, height = figure.get_size_inches() * POINTS
        figure.draw(CanvasRenderer(canvas, float(width), float(height)))
