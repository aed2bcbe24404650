"""The images as a reader's hands and eyes meet them, and volumes with marks in known places."""

import json
import re
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from playwright.sync_api import Locator, Route, expect

from tests.end_to_end.room import ReadingRoom

PLANES = ("axial", "sagittal", "coronal")
BACKGROUND, GREY, WHITE = 0, 3500, 12_000
WINDOW = {"center": 4296, "width": 2800}

# Where each plane's mark is, from the middle of space in LPS mm: low and high corner. Each lies in
# the middle slice of its own plane alone.
MARKS = {
    "axial": ((14, -38, -6), (30, -18, 6)),  # left, anterior
    "sagittal": ((-6, -38, 14), (6, -18, 30)),  # anterior, superior
    "coronal": ((14, -6, 14), (30, 6, 30)),  # left, superior
}


@dataclass(frozen=True)
class Marked:
    """A volume whose grid lies obliquely or not, as the server would send it."""

    header: dict[str, object]
    payload: bytes


def turned(degrees: tuple[float, float, float]) -> np.ndarray:
    """Return the rotation about x, then y, then z, a (3, 3) array."""
    x, y, z = np.radians(degrees)
    about_x = [[1, 0, 0], [0, np.cos(x), -np.sin(x)], [0, np.sin(x), np.cos(x)]]
    about_y = [[np.cos(y), 0, np.sin(y)], [0, 1, 0], [-np.sin(y), 0, np.cos(y)]]
    about_z = [[np.cos(z), -np.sin(z), 0], [np.sin(z), np.cos(z), 0], [0, 0, 1]]
    return np.array(about_z) @ np.array(about_y) @ np.array(about_x)


@lru_cache
def marked(degrees: tuple[float, float, float] = (0, 0, 0), *, mirrored: bool = False) -> Marked:
    """Return a grey ball of 44 mm with a white block for each plane.

    degrees : how the grid is turned in space; mirrored : a left-handed grid, its i axis reversed
    """
    shape, spacing = np.array([56, 60, 44]), np.array([2.0, 2.0, 2.5])
    direction = turned(degrees)
    if mirrored:
        direction[:, 0] *= -1
    steps = direction * spacing
    origin = -steps @ ((shape - 1) / 2)
    ijk = np.indices(shape).reshape(3, -1)
    world = (steps @ ijk).T + origin
    voxels = np.where(np.linalg.norm(world, axis=1) < 44, GREY, BACKGROUND).astype("<i2")
    for low, high in MARKS.values():
        voxels[((world >= low) & (world <= high)).all(axis=1)] = WHITE
    payload = voxels.reshape(shape).tobytes(order="F")
    header = {
        "dimensions": shape.tolist(),
        "spacing_mm": spacing.tolist(),
        "origin_mm": origin.tolist(),
        "direction": direction.T.ravel().tolist(),
        "dtype": "int16",
        "byte_order": "little",
        "order": "x fastest",
        "length": len(payload),
        "window": WINDOW,
        "background": BACKGROUND,
    }
    return Marked(header, payload)


def show(room: ReadingRoom, volume: Marked) -> None:
    """Let the server's images be this volume, for every case."""
    reading = "**/api/reading/presentations/*"

    def send_header(route: Route) -> None:
        route.fulfill(content_type="application/json", body=json.dumps(volume.header))

    def send_voxels(route: Route) -> None:
        route.fulfill(content_type="application/octet-stream", body=volume.payload)

    room.page.unroute_all()
    room.page.route(f"{reading}/header", send_header)
    room.page.route(f"{reading}/voxels", send_voxels)


def begin(room: ReadingRoom, study: str) -> None:
    """Log in, open the study, and wait for the images of its first case."""
    room.log_in("reader1")
    room.enter(study)
    wait_for_images(room)


def wait_for_images(room: ReadingRoom) -> None:
    """Wait until every plane shows the case."""
    expect(room.page.locator("main [data-covered]")).to_have_count(0)
    expect(room.page.locator("[data-plane][data-drawn=true]")).to_have_count(3)


def view(room: ReadingRoom, plane: str) -> Locator:
    """Return a plane's frame."""
    return room.page.locator(f"[data-plane={plane}]")


def tool(room: ReadingRoom, name: str) -> Locator:
    """Return a button below the images."""
    tools = room.page.get_by_role("toolbar", name="Image tools")
    return tools.get_by_role("button", name=name, exact=True)


def slice_of(room: ReadingRoom, plane: str) -> int:
    """Return the slice that a plane says it shows."""
    return int(re.findall(r"\d+", room.slice_text(plane).inner_text())[0])


def slices_of(room: ReadingRoom) -> dict[str, int]:
    """Return the slice of each plane."""
    return {plane: slice_of(room, plane) for plane in PLANES}


def see_slice(room: ReadingRoom, plane: str, number: int) -> None:
    """Wait until a plane says that it shows this slice."""
    expect(room.slice_text(plane)).to_have_text(re.compile(rf"^Slice {number} /"))


WHITE_PIXELS = """canvas => {
    const { width, height } = canvas;
    const { data } = canvas.getContext('2d').getImageData(0, 0, width, height);
    let [count, right, down] = [0, 0, 0];
    for (let at = 0; at < width * height; at += 1) {
        if (data[4 * at] < 225) continue;
        count += 1;
        right += at % width;
        down += Math.floor(at / width);
    }
    return [count / (width * height), right / count / width - 0.5, down / count / height - 0.5];
}"""


def white(room: ReadingRoom, plane: str) -> tuple[float, float, float]:
    """Return the share of white pixels on a plane's canvas and where they are from its middle.

    To the right and down are above 0; shares of the canvas's width and height.
    """
    canvas = room.page.get_by_role("img", name=f"{plane} view")
    return tuple(canvas.evaluate(WHITE_PIXELS))
