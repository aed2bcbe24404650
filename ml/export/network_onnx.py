"""A fold's network as .keras and as ONNX, the two checked against each other.

Flow: RUN/fold-k/model.keras -> **network_onnx** -> model_package
Source: ONNX, https://onnx.ai/onnx/repo-docs/IR.html; Keras 3 converts by way of tf2onnx.

Both files hold the plain network: float32, Keras's own layers, no optimiser. What simulating does
around it (z-scores inside the brain mask, tiles, the share of what is added to T1) is in the
configuration beside them.
"""

import warnings
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import keras
import numpy as np

from ml.configuration import Configuration
from ml.export.dicom_content import NOT_FOR_DIAGNOSIS
from ml.export.errors import ExportError
from ml.inference import load_network
from ml.network import build_network
from ml.runs import Fold, Run

OPSET = 18
OUTPUT = "simulated_postcontrast"
SQUEEZED = "squeezed"
AXES = ("batch", "x", "y", "z")
TOLERANCE = 1e-4  # of the voxels' SD, or of 1 where that is less
SIDE = 16  # voxels of the volume they are compared on, at least


@dataclass(frozen=True)
class NetworkFiles:
    """One fold's files; difference: the largest of any voxel, in units of `TOLERANCE`'s scale."""

    index: int
    keras: Path
    onnx: Path
    difference: float


def export_network(run: Run, fold: Fold, folder: Path) -> NetworkFiles:
    """Write `folder`/model.keras and model.onnx; a fold that was trained, of either task.

    RunError, NetworkError: not trained, or damaged. ExportError: Keras runs on another backend
    than TensorFlow, a package lacks, or the two files do not agree within TOLERANCE.
    """
    refuse_other_backend()
    model = plain_network(run, fold)
    folder.mkdir(parents=True, exist_ok=True)
    kept, converted = folder / "model.keras", folder / "model.onnx"
    model.save(kept)
    write_onnx(model, run.configuration, converted)
    difference = largest_difference(kept, converted, run.configuration)
    if not difference <= TOLERANCE:
        converted.unlink()
        raise ExportError(
            f"{run.fold_folder(fold.index)}: ONNX and Keras differ by {difference:.2g} of the "
            f"voxels' SD, at most {TOLERANCE:g} is right; this network cannot be exported as ONNX"
        )
    return NetworkFiles(fold.index, kept, converted, difference)


def refuse_other_backend() -> None:
    """ExportError unless Keras runs on TensorFlow and the converters are installed."""
    if keras.backend.backend() != "tensorflow":
        raise ExportError(
            f"ONNX is written by Keras on TensorFlow, not on {keras.backend.backend()}: "
            "set KERAS_BACKEND=tensorflow"
        )


def plain_network(run: Run, fold: Fold) -> keras.Model:
    """The fold's weights in Keras's own layers, in float32 whatever it was trained in."""
    trained = load_network(run, fold)
    plain = build_network(replace(run.configuration, mixed_precision=False))
    plain.set_weights(trained.get_weights())
    return plain


def write_onnx(model: keras.Model, configuration: Configuration, path: Path) -> None:
    """Write the network with named axes and what it is for in its metadata."""
    import onnx

    raw = path.with_name(f".{path.name}.partial")
    try:
        model(np.zeros((1, *sides(configuration), len(configuration.inputs)), np.float32))
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", "In the future `np.object`", FutureWarning)
            model.export(raw, format="onnx", verbose=False, opset_version=OPSET)
        graph = onnx.load(raw)
        put_back_squeeze(graph)
        name_ends(graph, configuration)
        onnx.checker.check_model(graph)
        onnx.save(graph, raw)
        raw.replace(path)
    finally:
        raw.unlink(missing_ok=True)


def put_back_squeeze(model: Any) -> None:
    """Take off an onnx.ModelProto's output the axis of length 1 that it may have before all others.

    tf2onnx 1.17 loses the last Squeeze of a network now and then: in one of seven conversions of
    the same weights, as its optimisers happen to go through the nodes.
    """
    import onnx

    given = model.graph.output[0]
    axes = given.type.tensor_type.shape.dim
    if len(axes) != len(AXES) + 2 or axes[0].dim_value != 1:
        return
    first = onnx.numpy_helper.from_array(np.zeros(1, np.int64), "first_axis")
    model.graph.initializer.append(first)
    model.graph.node.append(onnx.helper.make_node("Squeeze", [given.name, first.name], [SQUEEZED]))
    given.name = SQUEEZED
    del axes[0]


def name_ends(model: Any, configuration: Configuration) -> None:
    """Name output and axes in an onnx.ModelProto, and say what goes in and what comes out."""
    taken, given = model.graph.input[0], model.graph.output[0]
    for node in model.graph.node:
        names = [OUTPUT if name == given.name else name for name in node.output]
        del node.output[:]
        node.output.extend(names)
    given.name = OUTPUT
    for value in (taken, given):
        for axis, dimension in zip(AXES, value.type.tensor_type.shape.dim, strict=False):
            dimension.dim_param = axis
    del model.graph.value_info[:]
    model.doc_string = f"{configuration.title}. {NOT_FOR_DIAGNOSIS}."
    facts = {"inputs": ",".join(configuration.inputs), "task": configuration.task}
    for key, value in (facts | {"intended_use": NOT_FOR_DIAGNOSIS}).items():
        entry = model.metadata_props.add()
        entry.key, entry.value = key, value


def largest_difference(kept: Path, converted: Path, configuration: Configuration) -> float:
    """The largest difference of a voxel on noise, in SDs of the volume (or in 1 if that is less).

    Keras and ONNX Runtime each read their file anew, as whoever receives it would.
    ExportError: the volumes are not of one shape.
    """
    import onnxruntime

    noise = np.random.default_rng(0).normal(
        size=(2, *sides(configuration), len(configuration.inputs))
    )
    volume = noise.astype(np.float32)
    ours = np.asarray(
        keras.saving.load_model(kept, compile=False).predict_on_batch(volume), np.float64
    )
    session = onnxruntime.InferenceSession(str(converted), providers=["CPUExecutionProvider"])
    theirs = session.run([OUTPUT], {session.get_inputs()[0].name: volume})[0]
    if theirs.shape != ours.shape:
        raise ExportError(
            f"{converted}: ONNX gives a volume of shape {theirs.shape}, Keras one of {ours.shape}; "
            "this network cannot be exported as ONNX"
        )
    return float(np.abs(ours - theirs).max() / max(1.0, float(ours.std())))


def sides(configuration: Configuration) -> tuple[int, int, int]:
    """A small volume's sides that the network takes, no two of them equal."""
    step = configuration.multiple
    least = -(-SIDE // step)
    return least * step, (least + 1) * step, (least + 2) * step
