"""Configurations: every file of ml/configs is sound, every wrong key or value is quoted."""

import math
import re

import pytest

from ml.configuration import (
    CONFIGS,
    ConfigurationError,
    faults_of,
    from_dict,
    list_configurations,
    read_configuration,
)
from ml.configuration_fields import FIELDS, GROUPS
from ml.configuration_values import Number, OneOf, Series, Whole, Wholes
from ml.series import INPUTS

LEAST = {"title": "t", "description": "d"}


def test_every_shipped_configuration_reads():
    names = {configuration.name for configuration in list_configurations()}
    assert {"paper", "published", "demo", "demo_patients", "tiny"} <= names


def test_the_paper_configuration_has_the_papers_settings():
    paper = read_configuration("paper")
    assert paper.inputs == INPUTS
    assert (paper.filters, paper.layout, paper.dropout) == (32, (3, 4, 5), 0.4)
    assert (paper.dropout_kind, paper.batch_size, paper.epochs) == ("feature", 16, 25)
    assert (paper.learning_rate, paper.patch_shape, paper.folds) == (1e-3, (80, 80, 80), 10)
    assert (paper.rotation_degrees, paper.rotation_axes, paper.axis_swaps) == (180, (0, 1, 2), True)
    assert (paper.sampling, paper.simulation_mode, paper.loss) == ("points", "patches", "mse")


def test_the_published_configuration_differs_where_the_authors_code_does():
    paper, published = read_configuration("paper").as_dict(), read_configuration("published")
    changed = {key for key, value in published.as_dict().items() if value != paper[key]}
    assert changed == {
        *("name", "title", "description"),
        *("dropout", "dropout_kind", "batch_size"),
        *("sampling", "least_brain", "rotation_degrees", "rotation_axes", "axis_swaps"),
        *("simulation_mode", "simulation_patch_shape", "simulation_overlap"),
    }
    assert (published.dropout, published.dropout_kind, published.batch_size) == (0.3, "element", 8)
    assert (published.rotation_degrees, published.rotation_axes) == (30, (2,))
    assert (published.grid_stride, published.grid_box) == (20, (232, 232, 80))
    assert (published.least_brain, published.simulation_patch_shape) == (0.2, (232, 232, 232))


@pytest.mark.parametrize("path", sorted(CONFIGS.glob("*.toml")), ids=lambda path: path.stem)
def test_a_configuration_opens_with_command_duration_and_what_to_expect(path):
    head = path.read_text().split("title =")[0]
    assert head.startswith(("# python -m ml ", "# python -m ml.evidence "))
    assert re.search(r"\b(seconds?|minutes?|hours?|s|min|h)\b", head)
    assert "to expect" in head or "measured" in head, "a score, or that there is none yet"


def test_a_file_anywhere_can_be_read_by_its_path(tmp_path):
    path = tmp_path / "mine.toml"
    path.write_text('title = "Mine"\ndescription = "d"\nfilters = 8\n')
    assert (read_configuration(path).name, read_configuration(str(path)).filters) == ("mine", 8)


def test_it_survives_json_and_back():
    demo = read_configuration("demo")
    assert from_dict(demo.as_dict()) == demo


def test_a_misspelt_key_is_quoted_with_the_nearest_one():
    with pytest.raises(ConfigurationError, match=r'"filter"; did you mean "filters"\?'):
        from_dict(LEAST | {"filter": 8})


def test_an_unknown_name_lists_the_known_ones():
    with pytest.raises(ConfigurationError, match=r'no configuration "dmeo".*demo'):
        read_configuration("dmeo")


def test_what_is_not_toml_is_refused_with_its_file(tmp_path):
    path = tmp_path / "broken.toml"
    path.write_text("title = ")
    with pytest.raises(ConfigurationError, match=r"broken\.toml is not TOML"):
        read_configuration(path)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("inputs", ["T1", "T1gad"]),
        ("inputs", ["T1", "T1"]),
        ("inputs", []),
        ("filters", 6),
        ("filters", "8"),
        ("layout", [3]),
        ("dropout", 1.0),
        ("dropout_kind", "spatial"),
        ("batch_norm_momentum", -0.1),
        ("add_t1", "yes"),
        ("patch_shape", [80, 80]),
        ("patches_per_epoch", 0),
        ("batch_size", True),
        ("epochs", 1.5),
        ("tumour_centred", 1.2),
        ("rotation_degrees", 200),
        ("learning_rate", 0),
        ("learning_rate_schedule", "step"),
        ("folds", 1),
        ("seed", -1),
        ("task", "classify"),
        ("micro_batch_size", -1),
        ("sampling", "random"),
        ("grid_stride", 0),
        ("grid_box", [232, 232]),
        ("least_brain", 1.1),
        ("rotation_axes", [0, 0]),
        ("rotation_axes", [3]),
        ("intensity_gain", -0.1),
        ("intensity_shift", 2),
        ("intensity_noise", "much"),
        ("loss", "l1"),
        ("tumour_weight", 0),
        ("weight_decay", -1e-4),
        ("weight_average", 1.0),
        ("simulation_mode", "whole"),
        ("simulation_flips", 1),
        ("simulation_overlap", 1),
    ],
)
def test_a_wrong_value_is_refused_and_the_key_quoted(key, value):
    with pytest.raises(ConfigurationError, match=f'"{key}"'):
        from_dict(LEAST | {key: value})


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"add_t1": True, "inputs": ["T2"]}, '"add_t1" needs T1'),
        ({"axis_swaps": True, "patch_shape": [80, 80, 40]}, '"axis_swaps" needs a cubic'),
        ({"micro_batch_size": 3}, r'"micro_batch_size" \(3\) must divide "batch_size" \(16\)'),
        ({"inputs": ["T1", "T1gad"]}, '"inputs" holds T1gad, which the task "simulate" is to'),
        ({"task": "segment", "add_t1": True}, '"add_t1" needs T1 among'),
        ({"patches_per_epoch": 4, "batch_size": 8}, r'"patches_per_epoch" \(4\) is below'),
    ],
)
def test_values_that_do_not_go_together_are_refused(changes, message):
    with pytest.raises(ConfigurationError, match=message):
        from_dict(LEAST | changes)


def test_a_missing_title_is_named():
    with pytest.raises(ConfigurationError, match='the key "title" is missing'):
        from_dict({"description": "d"})


def test_each_field_is_described_once_and_its_default_fits():
    defaults = from_dict(LEAST).as_dict()
    assert list(FIELDS.keys() ^ defaults.keys()) == []
    for key, field in FIELDS.items():
        assert field.kind.fits(defaults[key]), key
        assert (field.group in GROUPS, bool(field.label), bool(field.help)) == (True, True, True)


@pytest.mark.parametrize(
    ("kind", "inside", "outside"),
    [
        (Whole(4, 16, step=4), [4, 16], [0, 3, 6, 20, 4.0, True, "4", 10**400]),
        (Number(0, 1, without_high=True), [0, 0.0, 0.999], [1, -1e-9, math.nan, math.inf, False]),
        (Number(0, 1, without_low=True), [1, 1e-12], [0, 1.0001, None, "1"]),
        (Wholes(0, 2, 1, 3, different=True), [[0], [2, 0, 1]], [[], [1, 1], [3], [0, 1, 2, 0], 1]),
        (OneOf(("mse", "mae")), ["mae"], ["MAE", ["mae"], {"mae": 1}]),
        (Series(), [["T1"], ["T2", "T1"]], [[], ["T1", "T1"], ["T9"], [["T1"]], "T1"]),
    ],
)
def test_a_kind_of_value_takes_its_bounds_and_nothing_beyond(kind, inside, outside):
    assert [kind.fits(value) for value in inside] == [True] * len(inside)
    assert [kind.fits(value) for value in outside] == [False] * len(outside)


def test_every_fault_is_told_at_its_key():
    faults = faults_of(LEAST | {"filters": 6, "dropout": 2, "filtres": 8})
    assert faults == {
        "filtres": 'unknown key "filtres"; did you mean "filters"?',
        "filters": '"filters" must be a multiple of 4 from 4 to 1024, got 6',
        "dropout": '"dropout" must be at least 0 and below 1, got 2',
    }
    assert list(faults_of(LEAST | {"axis_swaps": True, "patch_shape": [80, 80, 40]})) == [
        "axis_swaps"
    ]
    assert len(faults_of(LEAST | {"inputs": ["T1"] * 10_000})["inputs"]) < 300
