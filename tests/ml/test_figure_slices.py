from dataclasses import replace

import numpy as np
import pytest
from matplotlib import rc_context

from ml.figures.panels import Panel, draw_panels, letter
from ml.figures.slices import AXIAL, CORONAL, axial, coronal, largest_section
from ml.figures.style import SETTINGS
from tests.ml.figure_data import block, empty_pair, pixels_of, texts_of


def test_the_patients_left_is_on_the_right_of_an_axial_image():
    volume = np.zeros((4, 5, 6))
    volume[0, 2, 3] = 1  # x grows to the patient's right: 0 is on the left
    rows, columns = np.nonzero(axial(volume, 3))
    assert columns == [3]
    assert rows == [2]


def test_the_front_is_at_the_top_of_an_axial_image():
    volume = np.zeros((4, 5, 6))
    volume[1, 4, 3] = 1
    assert np.argwhere(axial(volume, 3)).tolist() == [[0, 2]]


def test_the_top_of_the_head_is_at_the_top_of_a_coronal_image():
    volume = np.zeros((4, 5, 6))
    volume[0, 2, 5] = 1
    assert np.argwhere(coronal(volume, 2)).tolist() == [[0, 3]]


def test_colours_stay_the_last_axis():
    assert axial(np.zeros((4, 5, 6, 3)), 0).shape == (5, 4, 3)
    assert coronal(np.zeros((4, 5, 6, 3)), 0).shape == (6, 4, 3)


def test_a_cut_goes_through_the_largest_section_of_the_tumour():
    tumour = block((10, 20, 12)) | block((10, 20, 22), side=5)
    pair = replace(empty_pair(), tumour=tumour)
    assert pair.cuts == (20, 19)
    assert tumour[:, :, pair.cuts[0]].sum() == tumour.sum(axis=(0, 1)).max()
    assert tumour[:, pair.cuts[1]].sum() == tumour.sum(axis=(0, 2)).max()
    assert largest_section(tumour, AXIAL) != largest_section(tumour, CORONAL)


def test_without_a_tumour_the_cut_goes_through_the_brain():
    pair = replace(empty_pair(), tumour=np.zeros((32, 32, 32), bool))
    assert pair.cuts == (4, 4)


def test_the_window_is_the_real_images_alone():
    pair = empty_pair()
    pair.real[pair.brain] = np.linspace(0, 100, pair.brain.sum())
    bright = replace(pair, simulated=pair.real + 1000)
    assert bright.window == pair.window == pytest.approx((0.5, 99.5), abs=0.1)
    assert bright.grey(bright.simulated).min() == 1.0


def test_outside_the_brain_is_black_whatever_the_image_says_there():
    pair = empty_pair()
    pair.real[:] = 7
    hole = replace(pair, brain=pair.brain & ~block((8, 8, 8)))
    assert hole.grey(hole.real)[4, 4, 4] == 0
    assert pair.grey(pair.real).shape == (24, 24, 24)


def printed_with_spot(x):
    pair = empty_pair()
    pair.real[block((x, 16, 16))] = 1
    with rc_context(SETTINGS):
        return pixels_of(draw_panels([Panel(pair, (16, 16), "4*")])).mean(axis=2)


def test_a_spot_on_the_patients_left_is_printed_on_the_images_right():
    only_left = printed_with_spot(8) - printed_with_spot(23)  # 23 is the mirror image of 8
    columns = np.nonzero(only_left > 0.5)[1] / only_left.shape[1]
    assert len(columns) > 50
    assert 0.25 < columns.min() < columns.max() < 0.5  # right half of the real image, not beyond


def test_a_panel_says_real_simulated_its_grade_and_the_sides():
    pair = empty_pair()
    with rc_context(SETTINGS):
        texts = texts_of(draw_panels([Panel(pair, (16, 16), "4*", "SSIM 0.84")] * 4))
    assert texts.count("Real") == texts.count("Simulated") == texts.count("4*") == 4
    assert texts.count("R") == texts.count("L") == 16
    assert [text for text in texts if text in "ABCDE"] == ["A", "B", "C", "D"]
    assert "5 cm" in texts


def test_panels_beyond_z_have_two_letters():
    assert [letter(number) for number in (0, 25, 26, 52)] == ["A", "Z", "AA", "BA"]
