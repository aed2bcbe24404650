"""What preprocessing is asked to do: which steps, into which space, onto which grid.

Flow: command line, job -> **options** -> pipeline
"""

from dataclasses import asdict, dataclass
from typing import Any

from ml.errors import MlError

STEPS = ("reorient", "bias", "register", "brain_mask", "diffusion", "resample", "normalise")
"""In the order in which they are listed; reading turns volumes to RAS+, so `reorient` is free."""

SPACES = ("mni", "t1", "none")
"""`mni`: the template's space; `t1`: the paper's grid about the brain as the T1 lies; `none`: the
T1's own scanner grid."""

TRANSFORMS = ("affine", "syn")
SERIES_TRANSFORMS = ("rigid", "affine")
MASK_METHODS = ("atlas", "deepbet")
INTERPOLATIONS = ("linear", "bspline", "lanczos")
PAPER_GRID = (200, 240, 200)
"""Voxels of 1 mm: Calabrese et al. 2021, doi:10.1148/ryai.2021200276."""

RECORD = "preprocess.json"
"""In a case's folder: what was done, from what, and how well."""

SHAPE_LIMITS = (16, 512)
SPACING_LIMITS_MM = (0.5, 10.0)


class PreprocessError(MlError):
    """A case that cannot be preprocessed, or an option that is not understood."""


@dataclass(frozen=True)
class Options:
    """What decides the voxels that come out.

    steps : some of `STEPS`; `reorient` is always done
    to : one of `SPACES`; transform : T1 to that space, one of `TRANSFORMS`
    series_transform : each series to T1, one of `SERIES_TRANSFORMS`
    grid : voxels along x, y, z; spacing_mm : their edge. Neither counts with `to` "none"
    mask : how a brain mask is made where the case has none, one of `MASK_METHODS`
    interpolation : of images, one of `INTERPOLATIONS`; labels are never interpolated
    keep_skull : leave what is outside the brain mask in the images
    z_scores : write images as z-scores inside the mask (loading does so in any case)
    labels_on : series that masks were drawn on, where several lie on the masks' grid, or none
    force : do the chosen steps even where the input seems to need none
    """

    steps: tuple[str, ...] = STEPS
    to: str = "mni"
    transform: str = "affine"
    series_transform: str = "rigid"
    grid: tuple[int, int, int] = PAPER_GRID
    spacing_mm: float = 1.0
    mask: str = "atlas"
    interpolation: str = "linear"
    keep_skull: bool = False
    z_scores: bool = False
    labels_on: str | None = None
    force: bool = False

    def __post_init__(self) -> None:
        unknown = [step for step in self.steps if step not in STEPS]
        if unknown or not self.steps:
            raise PreprocessError(
                f"--steps are some of {', '.join(STEPS)}, got {', '.join(unknown) or 'none'}"
            )
        for name, value, known in (
            ("--to", self.to, SPACES),
            ("--transform", self.transform, TRANSFORMS),
            ("--series-transform", self.series_transform, SERIES_TRANSFORMS),
            ("--mask", self.mask, MASK_METHODS),
            ("--interpolation", self.interpolation, INTERPOLATIONS),
        ):
            if value not in known:
                raise PreprocessError(f"{name} is one of {', '.join(known)}, got {value!r}")
        low, high = SHAPE_LIMITS
        if len(self.grid) != 3 or not all(low <= count <= high for count in self.grid):
            raise PreprocessError(f"--grid is three numbers from {low} to {high}, got {self.grid}")
        finest, coarsest = SPACING_LIMITS_MM
        if not finest <= self.spacing_mm <= coarsest:
            raise PreprocessError(
                f"--spacing is {finest:g} to {coarsest:g} mm, got {self.spacing_mm:g}"
            )

    def does(self, step: str) -> bool:
        """Whether a step was chosen."""
        return step in self.steps

    def as_json(self) -> dict[str, Any]:
        """Every option as JSON values."""
        document = asdict(self)
        return (
            document
            | {"steps": [one for one in STEPS if one in self.steps]}
            | {"grid": list(self.grid)}
        )


def parse_grid(text: str) -> tuple[int, int, int]:
    """Voxels of a grid from the command line's form.

    >>> parse_grid("200x240x200")
    (200, 240, 200)
    """
    parts = text.lower().split("x")
    if len(parts) != 3 or not all(part.isdigit() for part in parts):
        raise PreprocessError(f"--grid has the form 200x240x200, got {text!r}")
    x, y, z = map(int, parts)
    return x, y, z
