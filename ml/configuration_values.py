"""What each key of a configuration may hold, and the words that say so.

Flow: **configuration_values** -> configuration
"""

from collections.abc import Callable
from typing import Any

from ml.series import IMAGES


def wrong_with(key: str, value: Any) -> str | None:
    """None where the key may hold the value, else what it must be."""
    fits, wanted = CHECKS[key]
    return None if fits(value) else wanted


def _text(value: Any) -> bool:
    return isinstance(value, str) and bool(value)


def _flag(value: Any) -> bool:
    return isinstance(value, bool)


def _whole(low: int) -> Callable[[Any], bool]:
    return lambda value: isinstance(value, int) and not isinstance(value, bool) and value >= low


def _number(low: float, high: float, *, ends: tuple[bool, bool] = (True, True)) -> Any:
    def check(value: Any) -> bool:
        if isinstance(value, bool) or not isinstance(value, int | float):
            return False
        return (low < value < high) or (ends[0] and value == low) or (ends[1] and value == high)

    return check


def _one_of(*words: str) -> tuple[Callable[[Any], bool], str]:
    return lambda value: value in words, " or ".join(f'"{word}"' for word in words)


def _axes(value: Any) -> bool:
    return isinstance(value, list | tuple) and 0 < len(value) == len(set(value) & {0, 1, 2})


def _sides(value: Any) -> bool:
    return isinstance(value, list | tuple) and len(value) == 3 and all(map(_whole(1), value))


def _blocks(value: Any) -> bool:
    return isinstance(value, list | tuple) and len(value) >= 2 and all(map(_whole(1), value))


def _input_names(value: Any) -> bool:
    return (
        isinstance(value, list | tuple)
        and 0 < len(value) == len(set(value))
        and set(value) <= set(IMAGES)
    )


CHECKS: dict[str, tuple[Callable[[Any], bool], str]] = {
    "name": (_text, "a text"),
    "title": (_text, "a text"),
    "description": (_text, "a text"),
    "task": _one_of("simulate", "segment"),
    "inputs": (_input_names, f"different series out of {', '.join(IMAGES)}"),
    "filters": (_whole(4), "a whole number from 4"),
    "layout": (_blocks, "two or more whole numbers from 1, such as [3, 4, 5]"),
    "dropout": (_number(0, 1, ends=(True, False)), "at least 0 and below 1"),
    "dropout_kind": _one_of("feature", "element"),
    "batch_norm_momentum": (_number(0, 1, ends=(True, False)), "at least 0 and below 1"),
    "add_t1": (_flag, "true or false"),
    "patch_shape": (_sides, "three whole numbers from 1"),
    "patches_per_epoch": (_whole(1), "a whole number from 1"),
    "batch_size": (_whole(1), "a whole number from 1"),
    "micro_batch_size": (_whole(0), "a whole number from 0"),
    "epochs": (_whole(1), "a whole number from 1"),
    "sampling": _one_of("points", "grid"),
    "grid_stride": (_whole(1), "a whole number from 1"),
    "grid_box": (_sides, "three whole numbers from 1"),
    "least_brain": (_number(0, 1), "from 0 to 1"),
    "tumour_centred": (_number(0, 1), "from 0 to 1"),
    "rotation_degrees": (_number(0, 180), "from 0 to 180"),
    "rotation_axes": (_axes, "different axes out of 0, 1, 2"),
    "axis_swaps": (_flag, "true or false"),
    "flips": (_flag, "true or false"),
    "intensity_gain": (_number(0, 1), "from 0 to 1"),
    "intensity_shift": (_number(0, 1), "from 0 to 1"),
    "intensity_noise": (_number(0, 1), "from 0 to 1"),
    "loss": _one_of("mse", "mae"),
    "tumour_weight": (_number(0, 100, ends=(False, True)), "above 0, at most 100"),
    "learning_rate": (_number(0, 1, ends=(False, True)), "above 0, at most 1"),
    "learning_rate_schedule": _one_of("constant", "cosine"),
    "adam_epsilon": (_number(0, 1, ends=(False, True)), "above 0, at most 1"),
    "weight_decay": (_number(0, 1), "from 0 to 1"),
    "weight_average": (_number(0, 1, ends=(True, False)), "at least 0 and below 1"),
    "mixed_precision": (_flag, "true or false"),
    "folds": (_whole(2), "a whole number from 2"),
    "seed": (_whole(0), "a whole number from 0"),
    "simulation_mode": _one_of("patches", "volume"),
    "simulation_flips": (_flag, "true or false"),
    "residual_share": (_number(0, 1, ends=(False, True)), "above 0, at most 1"),
    "simulation_patch_shape": (_sides, "three whole numbers from 1"),
    "simulation_overlap": (_number(0, 1, ends=(True, False)), "at least 0 and below 1"),
}
