from dataclasses import replace

import numpy as np
import pytest
from matplotlib import rc_context
from matplotlib.colors import to_rgb

from ml.figures.gallery import draw_gallery, false_positives, gallery_panel, largest_region
from ml.figures.overlay import BOTH, REAL, SIMULATED, Overlaid, draw_overlap, median_case, overlay
from ml.figures.segmentations import Enhancement
from ml.figures.style import SETTINGS, YELLOW
from tests.ml.figure_data import block, empty_pair, pixels_of, texts_of

NAN = float("nan")


def row(key, dice=NAN, real_ml=0.0, simulated_ml=0.0):
    return Enhancement(key, "2", dice, real_ml, simulated_ml, 0.0)


def near(pixels, colour, tolerance=0.06):
    return (np.abs(pixels - np.array(to_rgb(colour))) < tolerance).all(axis=-1)


def blend(colour):
    return tuple(0.75 * part for part in to_rgb(colour))  # over black


def test_each_voxel_has_the_colour_of_who_segmented_it():
    grey = np.zeros((4, 1, 1), np.float32)
    real, simulated = np.array([0, 1, 0, 1], bool), np.array([0, 0, 1, 1], bool)
    coloured = overlay(grey, real[:, None, None], simulated[:, None, None])[:, 0, 0]
    assert coloured[0].tolist() == [0, 0, 0]
    for voxel, colour in zip(coloured[1:], (REAL, SIMULATED, BOTH), strict=True):
        assert voxel == pytest.approx(blend(colour), abs=1e-6)


def test_the_colours_are_yellow_blue_and_green():
    (yr, yg, yb), (br, bg, bb), (gr, gg, gb) = map(to_rgb, (REAL, SIMULATED, BOTH))
    assert min(yr, yg) > 0.8 > 0.5 > yb
    assert bb > 0.9 > max(br, bg)
    assert gg > 0.6 > 0.4 > max(gr, gb)


def test_the_figure_prints_the_overlap_where_it_is_and_says_the_dice():
    pair = empty_pair()
    real, simulated = block((8, 16, 16), 5), block((10, 16, 16), 5)
    shown = Overlaid(pair, Enhancement("c01", "4", 0.6, 8.0, 8.0, 4.8), real, simulated)
    with rc_context(SETTINGS):
        drawn = draw_overlap(shown, "4", 9)
    pixels = pixels_of(drawn.figure)
    centres = {
        colour: np.nonzero(near(pixels, blend(colour)))[1].mean() / pixels.shape[1]
        for colour in (REAL, BOTH, SIMULATED)
    }
    assert centres[SIMULATED] < centres[BOTH] < centres[REAL]  # the patient's left is right
    assert min(centres.values()) > 0.5  # third and fourth columns, not the plain images
    texts = texts_of(drawn.figure)
    assert "Dice coefficient 0.60" in texts
    assert "simulated only, 3.2 mL" in texts
    assert "n = 9 cases" in drawn.caption


def test_the_median_case_is_shown():
    rows = [row(*one) for one in (("a", 0.9), ("b", 0.5), ("c", 0.2), ("d", NAN))]
    assert median_case(rows).key == "b"


def test_of_two_in_the_middle_the_lower_dice_is_shown():
    assert median_case([row("a", 0.8), row("b", 0.6)]).key == "b"


def test_false_positives_are_all_above_a_tenth_of_a_millilitre_without_real_enhancement():
    rows = [
        row("small", simulated_ml=0.1),
        row("second", simulated_ml=0.2),
        row("true", real_ml=0.01, simulated_ml=5.0),
        row("first", simulated_ml=3.0),
    ]
    assert [one.key for one in false_positives(rows)] == ["first", "second"]


def test_without_false_positives_the_page_says_so():
    with rc_context(SETTINGS):
        (page,) = draw_gallery([], [], [row("a"), row("b", real_ml=2.0)])
    texts = " ".join(texts_of(page.figure))
    assert "No case has false-positive enhancement over 0.1 mL." in texts
    assert "2 cases were segmented; in 1 of them" in texts
    assert "0 of n = 2 cases" in page.caption


def test_the_gallery_cuts_through_the_largest_region_and_points_to_it():
    pair, found = empty_pair(), row("c01", simulated_ml=1.2)
    mask = block((10, 20, 12), 5) | block((20, 8, 8))
    panel = gallery_panel(pair, found, mask, "2")
    assert panel.cuts == (10, 18)  # the first of equal slices
    assert panel.arrow == (10, 20, 12)
    assert largest_region(mask).sum() == 125
    with rc_context(SETTINGS):
        (page,) = draw_gallery([panel], [found], [found])
        without = draw_gallery([replace(panel, arrow=None)], [found], [found])[0]
    assert near(pixels_of(page.figure), YELLOW).any()
    assert not near(pixels_of(without.figure), YELLOW).any()
    assert "1.20 mL" in texts_of(page.figure)


def test_a_tenth_false_positive_goes_to_a_second_page():
    pair, mask = empty_pair(), block((10, 20, 12))
    rows = [row(f"c{number}", simulated_ml=1.0) for number in range(10)]
    panels = [gallery_panel(pair, one, mask, "2") for one in rows]
    with rc_context(SETTINGS):
        pages = draw_gallery(panels, rows, rows)
    assert [page.name for page in pages] == [
        "figure_5_false_positives",
        "figure_5_false_positives_2",
    ]
    assert "J" in texts_of(pages[1].figure)
    assert "10 of n = 10 cases" in pages[1].caption
