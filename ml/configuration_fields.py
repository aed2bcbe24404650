"""What each key of a configuration means and may hold, said once for TOML files and for forms.

Flow: configuration_values -> **configuration_fields** -> configuration, forms of the console

The dataclass `ml.configuration.Configuration` has the defaults. Lengths are in voxels.
"""

from dataclasses import dataclass

from ml.configuration_values import Flag, Kind, Number, OneOf, Series, Text, Whole, Wholes

LARGEST_SEED = 2**53 - 1  # what a browser's number, and JSON's, holds exactly
SHARE = Number(0, 1)
BELOW_ONE = Number(0, 1, without_high=True)
ABOVE_NONE = Number(0, 1, without_low=True)
SIDES = Wholes(1, 65_536, 3, 3)

GROUPS = {
    "description": "What it is called",
    "network": "Network",
    "patches": "Patches",
    "augmentation": "Random changes of a patch",
    "training": "Training",
    "folds": "Cross-validation",
    "simulation": "Simulation",
}


@dataclass(frozen=True)
class Field:
    """One key.

    kind : the values it may hold; label : its name in a form; help : a phrase or two
    group : a key of GROUPS; unit : of the number, or empty
    usual : whether a form shows it at once, and not folded away
    """

    kind: Kind
    label: str
    help: str
    group: str
    unit: str = ""
    usual: bool = False


FIELDS: dict[str, Field] = {
    "name": Field(Text(), "Name", "of the file", "description"),
    "title": Field(Text(), "Title", "what the console shows", "description"),
    "description": Field(Text(), "Description", "what the console shows", "description"),
    "task": Field(
        OneOf(("simulate", "segment")),
        "Task",
        "simulate: the postcontrast T1 out; segment: a probability for each tumour label",
        "description",
    ),
    "inputs": Field(
        Series(),
        "Series it takes",
        "fed to the network in this order; precontrast ones alone where it simulates",
        "network",
        usual=True,
    ),
    "filters": Field(
        Whole(4, 1024, step=4),
        "Base filters",
        "feature maps of the top level; each level below has twice as many",
        "network",
        usual=True,
    ),
    "layout": Field(
        Wholes(1, 16, 2, 7, words="2 to 7 whole numbers from 1 to 16, such as [3, 4, 5]"),
        "Blocks per level",
        "from the top level to the bottom one; each level halves the sides",
        "network",
    ),
    "dropout": Field(
        BELOW_ONE, "Dropout", "share of the features left out at each step", "network", usual=True
    ),
    "dropout_kind": Field(
        OneOf(("feature", "element")),
        "Dropout of",
        "feature: whole channels; element: single values",
        "network",
    ),
    "batch_norm_momentum": Field(
        BELOW_ONE,
        "Batch norm momentum",
        "share of the old running mean that each step keeps",
        "network",
    ),
    "add_t1": Field(
        Flag(),
        "Learn the difference to T1",
        "the network's output is added to the precontrast T1 (its z-score)",
        "network",
    ),
    "patch_shape": Field(
        SIDES,
        "Training patch",
        "its sides; each halved once for every level but the last",
        "patches",
        "voxels",
        usual=True,
    ),
    "patches_per_epoch": Field(
        Whole(1, 10_000_000),
        "Patches an epoch",
        "divided by the batch size: the steps of an epoch",
        "patches",
        usual=True,
    ),
    "batch_size": Field(
        Whole(1, 4096), "Batch size", "patches whose gradients make one step", "patches", usual=True
    ),
    "micro_batch_size": Field(
        Whole(0, 4096),
        "Micro batch size",
        "patches worked on at once, their gradients added up to the batch's; 0 for the whole batch",
        "patches",
    ),
    "sampling": Field(
        OneOf(("points", "grid")),
        "Where patches come from",
        "points: centred on drawn voxels; grid: laid through the tumour core's box",
        "patches",
    ),
    "grid_stride": Field(
        Whole(1, 1024), "Grid stride", "of the sampling on a grid", "patches", "voxels"
    ),
    "grid_box": Field(
        Wholes(1, 4096, 3, 3),
        "Grid box",
        "what the tumour core's box grows to",
        "patches",
        "voxels",
    ),
    "tumour_centred": Field(
        SHARE,
        "Centred on tumour",
        "share of the drawn patches centred on a tumour voxel, the others on a brain voxel",
        "patches",
    ),
    "least_brain": Field(
        SHARE, "Least brain", "share of a patch that must be brain, or it is left out", "patches"
    ),
    "rotation_degrees": Field(
        Number(0, 180), "Rotation", "the greatest about each axis", "augmentation", "degrees"
    ),
    "rotation_axes": Field(
        Wholes(0, 2, 1, 3, different=True, words="different axes out of 0, 1, 2"),
        "Rotation axes",
        "0 from left to right, 1 from back to front, 2 from foot to head",
        "augmentation",
    ),
    "axis_swaps": Field(
        Flag(), "Swap axes", "random exchange of axes; needs a cubic patch", "augmentation"
    ),
    "flips": Field(Flag(), "Flip axes", "random reversal of axes", "augmentation"),
    "intensity_gain": Field(
        SHARE, "Gain", "SD of a random gain of each input, of its logarithm", "augmentation"
    ),
    "intensity_shift": Field(
        SHARE, "Shift", "SD of a random shift of each input", "augmentation", "SD of the brain"
    ),
    "intensity_noise": Field(
        SHARE, "Noise", "SD of voxelwise noise of each input", "augmentation", "SD of the brain"
    ),
    "epochs": Field(Whole(1, 100_000), "Epochs", "of each fold", "training", usual=True),
    "loss": Field(OneOf(("mse", "mae")), "Loss", "over brain voxels", "training"),
    "tumour_weight": Field(
        Number(0, 100, without_low=True),
        "Weight of the tumour",
        "what its voxels count in the loss, the others counting 1",
        "training",
    ),
    "learning_rate": Field(ABOVE_NONE, "Learning rate", "of Adam", "training", usual=True),
    "learning_rate_schedule": Field(
        OneOf(("constant", "cosine")), "Schedule", "cosine: down to zero", "training"
    ),
    "adam_epsilon": Field(ABOVE_NONE, "Adam's epsilon", "keeps its division finite", "training"),
    "weight_decay": Field(SHARE, "Weight decay", "decoupled, per step", "training"),
    "weight_average": Field(
        BELOW_ONE,
        "Weight average",
        "momentum of the running mean of the weights kept in the end; 0 for none",
        "training",
    ),
    "mixed_precision": Field(
        Flag(), "Mixed precision", "float16 arithmetic with float32 weights (GPUs)", "training"
    ),
    "folds": Field(
        Whole(2, 1000), "Folds", "networks, each trained without one part", "folds", usual=True
    ),
    "seed": Field(
        Whole(0, LARGEST_SEED), "Seed", "of the split and of the weights", "folds", usual=True
    ),
    "simulation_mode": Field(
        OneOf(("patches", "volume")),
        "Simulate by",
        "patches: sliding window; volume: one pass, more memory",
        "simulation",
    ),
    "simulation_patch_shape": Field(
        SIDES, "Window", "of the sliding window", "simulation", "voxels"
    ),
    "simulation_overlap": Field(
        BELOW_ONE, "Overlap", "of neighbouring windows, as a share", "simulation"
    ),
    "simulation_flips": Field(
        Flag(),
        "Mean over flips",
        "over the eight reversals of the axes: eight times as long",
        "simulation",
    ),
    "simulation_ensemble": Field(
        Flag(),
        "Mean over folds",
        "over every fold that did not see the patient, instead of the first",
        "simulation",
    ),
    "residual_share": Field(
        ABOVE_NONE,
        "Share of the difference",
        "of the learned difference to T1, how much simulating adds; below 1 it shrinks towards T1, "
        "for runs of so few patients that the next one differs from them all; a run that was "
        "measured uses its own figure",
        "simulation",
    ),
}
