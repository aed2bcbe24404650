"""The same network in plain PyTorch, and MONAI's sliding window: the peers of network.py.

    python -m benchmarks.torch_network TASK.json     (started by benchmarks.network)

Written as a PyTorch user would: channels first, `padding=1`, activations in place. Keras pads a
strided convolution at its far end and PyTorch at both, so the two agree on a volume seen in a
mirror: weights are copied with their three axes reversed, and volumes go in and out reversed.
"""

import json
import sys
from pathlib import Path
from typing import Any

import numpy as np
import torch
from monai.inferers import sliding_window_inference
from torch import nn

from benchmarks.timing import measured, peak_gib

LEAK, EPSILON, MOMENTUM = 0.3, 1e-3, 0.01  # Keras's batch norm keeps 0.99 of its running mean
FORMATS = {"contiguous": torch.contiguous_format, "channels_last_3d": torch.channels_last_3d}


class Block(nn.Module):
    """Pre-activation bottleneck: (B, channels, X, Y, Z) -> (B, filters, X, Y, Z)."""

    def __init__(self, channels: int, filters: int, dropout: float) -> None:
        super().__init__()
        narrow = filters // 4
        self.shortcut = nn.Conv3d(channels, filters, 1) if channels != filters else nn.Identity()
        self.body = nn.Sequential(
            *activated(channels),
            nn.Conv3d(channels, narrow, 1),
            *activated(narrow),
            nn.Conv3d(narrow, narrow, 3, padding=1),
            *activated(narrow),
            nn.Conv3d(narrow, filters, 1),
            nn.Dropout3d(dropout),
        )

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Add what the body makes of it to the shortcut."""
        return self.shortcut(x) + self.body(x)


def activated(channels: int) -> list[nn.Module]:
    """Batch norm and activation before a convolution."""
    return [
        nn.BatchNorm3d(channels, eps=EPSILON, momentum=MOMENTUM),
        nn.LeakyReLU(LEAK, inplace=True),
    ]


class Network(nn.Module):
    """The U-Net of `ml.network`: (B, inputs, X, Y, Z) -> (B, 1, X, Y, Z)."""

    def __init__(self, inputs: int, filters: int, layout: list[int], dropout: float) -> None:
        super().__init__()
        self.encoder, self.decoder = nn.ModuleList(), nn.ModuleList()
        self.down, self.up = nn.ModuleList(), nn.ModuleList()
        channels, bottom = inputs, len(layout) - 1
        for level, count in enumerate(layout):
            width = filters * 2**level
            self.encoder.append(stack(channels, width, count, dropout))
            channels = 2 * width
            if level < bottom:
                self.down.append(nn.Conv3d(width, 2 * width, 3, stride=2, padding=1))
        for level in reversed(range(bottom)):
            width = filters * 2**level
            self.up.append(
                nn.ConvTranspose3d(2 * width, width, 3, stride=2, padding=1, output_padding=1)
            )
            self.decoder.append(stack(2 * width, width, layout[level], dropout))
        self.head = nn.Conv3d(filters, 1, 1)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Down, across and up."""
        skips = []
        for level, blocks in enumerate(self.encoder):
            x = blocks(x)
            if level < len(self.down):
                skips.append(x)
                x = self.down[level](x)
        for up, blocks in zip(self.up, self.decoder, strict=True):
            x = blocks(torch.cat([up(x), skips.pop()], dim=1))
        return self.head(x)


def stack(channels: int, width: int, count: int, dropout: float) -> nn.Sequential:
    """Blocks of one width, one after the other."""
    first = Block(channels, width, dropout)
    return nn.Sequential(first, *(Block(width, width, dropout) for _ in range(count - 1)))


def copy_weights(network: Network, weights: list[np.ndarray]) -> None:
    """Keras's `get_weights`, layer by layer into the PyTorch network."""
    left = iter(weights)
    with torch.no_grad():
        for module in in_order_of_keras(network):
            names = ["weight", "bias"]
            if isinstance(module, nn.BatchNorm3d):
                names += ["running_mean", "running_var"]
            for name in names:
                value = next(left)
                if value.ndim == 5:
                    value = value[::-1, ::-1, ::-1].transpose(4, 3, 0, 1, 2)
                getattr(module, name).copy_(torch.from_numpy(value.copy()))
    if next(left, None) is not None:
        raise ValueError("the networks differ: Keras has weights that PyTorch has not")


def in_order_of_keras(network: Network) -> list[nn.Module]:
    """Modules with weights as Keras lists them: a block's body, then its shortcut."""

    def of(blocks: nn.Module) -> list[nn.Module]:
        found = []
        for block in blocks:
            found += [one for one in block.body if list(one.parameters())]
            found += [block.shortcut] if list(block.shortcut.parameters()) else []
        return found

    found: list[nn.Module] = []
    for level, blocks in enumerate(network.encoder):
        found += of(blocks)
        found += [network.down[level]] if level < len(network.down) else []
    for up, blocks in zip(network.up, network.decoder, strict=True):
        found += [up, *of(blocks)]
    return [*found, network.head]


def difference(network: Network, folder: Path) -> float:
    """Largest difference of the outputs for one tile, Keras's weights copied."""
    arrays = np.load(folder / "keras.npz")
    copy_weights(network, [arrays[f"w{i}"] for i in range(len(arrays.files) - 2)])
    with torch.inference_mode():
        found = network.eval()(mirrored(arrays["tile"]))
    return float((found - mirrored(arrays["output"])).abs().max())


def mirrored(batch: np.ndarray) -> torch.Tensor:
    """(B, X, Y, Z, C) -> (B, C, X, Y, Z), space reversed."""
    return torch.from_numpy(
        np.ascontiguousarray(batch[:, ::-1, ::-1, ::-1].transpose(0, 4, 1, 2, 3))
    )


def training(network: Network, task: dict[str, Any]) -> dict[str, Any]:
    """Seconds of a step (forward, backward, Adam) in the memory format that is faster."""
    side, batch = task["patch"], task["batch"]
    images = torch.randn(batch, task["inputs"], side, side, side)
    target = torch.randn(batch, 1, side, side, side)
    weight = torch.ones_like(target)
    optimiser = torch.optim.Adam(network.parameters(), lr=1e-3, eps=1e-7)
    network.train()

    def times(layout: str) -> float:
        network.to(memory_format=FORMATS[layout])
        ready = images.to(memory_format=FORMATS[layout])

        def step() -> None:
            optimiser.zero_grad(set_to_none=True)
            error = (network(ready) - target) ** 2
            loss = (error * weight).sum() / weight.sum()
            loss.backward()
            optimiser.step()
            loss.item()

        return measured(step, task["repeats"])

    return fastest({layout: times(layout) for layout in FORMATS})


def simulation(network: Network, task: dict[str, Any]) -> dict[str, Any]:
    """Seconds of MONAI's sliding window over a volume, in the format that is faster on a tile."""
    network.eval()
    sides = (task["patch"],) * 3
    volume = torch.randn(1, task["inputs"], *task["volume"])
    batches = [1, 4] if task["patch"] < 64 else [1]

    def seconds(layout: str, batch: int, images: torch.Tensor, repeats: int) -> float:
        network.to(memory_format=FORMATS[layout])

        def predict(tiles: torch.Tensor) -> torch.Tensor:
            return network(tiles.contiguous(memory_format=FORMATS[layout]))

        def run() -> None:
            with torch.inference_mode():
                sliding_window_inference(
                    *(images, sides, batch, predict), overlap=0.5, mode="gaussian"
                )

        return measured(run, repeats, warm=images is not volume)

    some = volume[..., : 2 * sides[0], : sides[0], : sides[0]]  # three tiles
    tried = {(layout, b): seconds(layout, b, some, 2) for layout in FORMATS for b in batches}
    layout, batch = min(tried, key=tried.__getitem__)
    found = seconds(layout, batch, volume, task["repeats"])
    return {"seconds": found, "format": layout, "batch": batch}


def fastest(seconds: dict[str, float]) -> dict[str, Any]:
    """The format of fewer seconds."""
    layout = min(seconds, key=seconds.__getitem__)
    return {"seconds": seconds[layout], "format": layout}


def main(file: Path) -> None:
    """Do one task and print what was found as JSON."""
    task = json.loads(file.read_text())
    torch.set_num_threads(task["threads"])
    network = Network(task["inputs"], task["filters"], task["layout"], task["dropout"])
    parameters = sum(one.numel() for one in network.parameters())
    buffers = sum(one.numel() for name, one in network.named_buffers() if "num_batches" not in name)
    found = {"difference": difference(network, file.parent), "parameters": parameters + buffers}
    found |= training(network, task) if task["what"] == "training" else simulation(network, task)
    print(json.dumps(found | {"gib": peak_gib(), "version": torch.__version__}))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
