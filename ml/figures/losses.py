"""Loss by epoch of a run's folds: did training converge, and where did it stop?

Flow: train, crossval, refine -> RUN/fold-*/history.json -> **losses** -> FIG/figure_losses
Source: Calabrese et al. 2021, Results ("dCNN Performance": the loss decreased throughout training
and converged to oscillation)
"""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.ticker import LogLocator, MaxNLocator, NullLocator

from ml.errors import MlError
from ml.figures import style
from ml.figures.saving import Drawn, Table

NAME = "figure_losses"
TRAINING, HELD_OUT = "loss", "validation_loss"
COLUMNS = ("fold", "epoch", "training_loss", "held_out_loss")
COLOURS = {TRAINING: style.BLUE, HELD_OUT: style.VERMILION}
PRINTED = {TRAINING: "training", HELD_OUT: "held-out"}
Histories = dict[str, list[dict[str, Any]]]


def read_histories(run: Path) -> Histories:
    """fold's name -> its epochs, oldest first, of every fold that has begun.

    MlError naming the file: none at all, damaged, or an epoch without a loss.
    """
    files = sorted(run.glob("fold-*/history.json"), key=lambda file: _number(file.parent.name))
    if not files:
        raise MlError(f"{run}: no fold-*/history.json, so it is no run that has begun to train")
    return {file.parent.name: _epochs(file) for file in files}


def draw_losses(histories: Mapping[str, Sequence[Mapping[str, Any]]], run: str) -> Drawn:
    """A thin line a fold, a thick one for their mean where every fold has the epoch."""
    figure = style.blank(style.COLUMN_MM, 62)
    axes = style.axes_at(figure, 13, 5, style.COLUMN_MM - 16, 46)
    drawn = [name for name in COLOURS if _draw(axes, histories, name)]
    axes.set_xlabel("Epoch")
    axes.set_ylabel("Loss")
    axes.xaxis.set_major_locator(MaxNLocator(integer=True))
    if all(low > 0 for low in axes.dataLim.intervaly):
        _logarithmic(axes)
    handles = [Line2D([], [], color=COLOURS[name], lw=1.8, label=PRINTED[name]) for name in drawn]
    axes.legend(handles=handles, loc="upper right")
    caption = _caption(histories, run, drawn)
    return Drawn(NAME, figure, caption, (_table(histories, caption),))


def _draw(axes: Axes, histories: Mapping[str, Sequence[Mapping[str, Any]]], name: str) -> bool:
    lines = [
        [(epoch["epoch"], epoch[name]) for epoch in epochs if epoch.get(name) is not None]
        for epochs in histories.values()
    ]
    for line in lines:
        if line:
            alone = "o" if len(line) == 1 else ""
            x, y = np.array(line).T
            axes.plot(x, y, color=COLOURS[name], lw=0.6, alpha=0.6, marker=alone, ms=2.5)
    shared = min(map(len, lines))
    if shared > 1:
        mean = np.mean([line[:shared] for line in lines], axis=0)
        axes.plot(mean[:, 0], mean[:, 1], color=COLOURS[name], lw=1.8)
    return any(lines)


def _logarithmic(axes: Axes) -> None:
    """A logarithmic axis with plain numbers, where the losses span more than a factor of three."""
    low, high = axes.dataLim.intervaly
    if high / low > 3:
        axes.set_yscale("log")
        axes.yaxis.set_major_locator(LogLocator(subs=(1, 2, 5)))
        axes.yaxis.set_major_formatter("{x:g}")
        axes.yaxis.set_minor_locator(NullLocator())


def _caption(
    histories: Mapping[str, Sequence[Mapping[str, Any]]], run: str, drawn: Sequence[str]
) -> str:
    lengths = sorted({len(epochs) for epochs in histories.values()})
    epochs = str(lengths[0]) if len(lengths) == 1 else f"{lengths[0]} to {lengths[-1]}"
    what = " and ".join(PRINTED[name] for name in drawn)
    absent = "" if HELD_OUT in drawn else " No loss of held-out cases was recorded."
    return (
        f"Loss by epoch of run {run}: {what}, n = {len(histories)} folds of {epochs} epochs; thin, "
        f"each fold; thick, the mean over folds.{absent}"
    )


def _table(histories: Mapping[str, Sequence[Mapping[str, Any]]], caption: str) -> Table:
    rows = [
        {
            "fold": fold,
            "epoch": epoch["epoch"],
            "training_loss": epoch[TRAINING],
            "held_out_loss": epoch.get(HELD_OUT),
        }
        for fold, epochs in histories.items()
        for epoch in epochs
    ]
    return Table(f"{NAME}_values", COLUMNS, rows, caption)


def _epochs(file: Path) -> list[dict[str, Any]]:
    try:
        epochs: list[dict[str, Any]] = json.loads(file.read_text())
        for number, epoch in enumerate(epochs, 1):
            float(epoch[TRAINING])
            epoch.setdefault("epoch", number)
    except (OSError, json.JSONDecodeError, KeyError, TypeError, ValueError) as error:
        raise MlError(f"{file}: not the history of a fold ({error!r})") from error
    if not epochs:
        raise MlError(f"{file}: holds no epoch")
    return epochs


def _number(name: str) -> tuple[int, str]:
    digits = name.removeprefix("fold-")
    return (int(digits) if digits.isdigit() else -1), name
