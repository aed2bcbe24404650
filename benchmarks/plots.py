"""Draw what benchmarks.load and benchmarks.growth measured last: `python -m benchmarks.plots`.

Flow: build/load.json, build/growth.json -> **plots** -> docs/images/
"""

import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import matplotlib

matplotlib.use("Agg")

from matplotlib import pyplot as plt
from matplotlib.axes import Axes

ROOT = Path(__file__).parent.parent
BUILD, IMAGES = ROOT / "build", ROOT / "docs" / "images"
WITH_ANSWERS = ("save", "open", "reading list", "progress", "studies", "export", "verify")
WITH_READERS = ("save", "open", "complete", "header", "voxels", "progress")
PROMISED_MS = 150
MS_TICKS = (10, 20, 50, 100, 200, 500)


def main() -> int:
    """Draw the plots whose figures there are; 1 where there are none."""
    drawn = 0
    for name, draw in (("growth", answers_plotted), ("load", readers_plotted)):
        measured = BUILD / f"{name}.json"
        if measured.exists():
            draw(json.loads(measured.read_text())).savefig(IMAGES / f"performance-{name}.svg")
            drawn += 1
    print(f"{drawn} plots in {IMAGES.relative_to(ROOT)}")
    return 0 if drawn else 1


def answers_plotted(measured: Sequence[Mapping[str, Any]]) -> plt.Figure:
    """Draw the median time of each act by the answers stored, both on logarithms."""
    figure, axes = plt.subplots(figsize=(7, 4.2), layout="constrained")
    answers = [one["answers"] for one in measured]
    for act in WITH_ANSWERS:
        axes.plot(answers, [one["ms"][act] for one in measured], marker="o", label=act)
    first = measured[0]["ms"]["export"]
    straight = [first * count / answers[0] for count in answers]
    axes.plot(answers, straight, color="0.7", linestyle=":", label="in proportion")
    axes.set(xscale="log", yscale="log", xlabel="answers in the study", ylabel="median, ms")
    return explained(figure, axes)


def readers_plotted(measured: Mapping[str, Any]) -> plt.Figure:
    """Draw median and 95th percentile of each request by the readers at once."""
    figure, axes = plt.subplots(figsize=(7, 4.2), layout="constrained")
    phases = measured["phases"]
    readers = [phase["readers"] for phase in phases]
    for number, act in enumerate(WITH_READERS):
        for part, line in (("p50", "-"), ("p95", "--")):
            ms = [phase["acts"].get(act, {}).get(part) for phase in phases]
            label = act if part == "p50" else None
            axes.plot(readers, ms, line, color=f"C{number}", marker="o", label=label)
    axes.axhline(PROMISED_MS, color="0.7", linestyle=":", label="promised for save, p95")
    axes.set(yscale="log", xlabel="readers at once", ylabel="ms (line: median, dashes: p95)")
    axes.set_xticks(readers)
    axes.set_yticks(MS_TICKS, [str(ms) for ms in MS_TICKS])
    axes.minorticks_off()
    return explained(figure, axes)


def explained(figure: plt.Figure, axes: Axes) -> plt.Figure:
    """Say beside the plot, where it hides nothing, which line is what."""
    figure.legend(*axes.get_legend_handles_labels(), loc="outside right upper", fontsize="small")
    return figure


if __name__ == "__main__":
    sys.exit(main())
