"""`python -m ml export bids | dicom | model`: cases, volumes and networks for other software.

python -m ml export bids --cases cases.json --simulated SIMULATED --out BIDS
python -m ml export dicom --simulated SIMULATED/c1.nii.gz --like T1_DICOM_FOLDER --out FOLDER
python -m ml export model --run RUN --out MODEL.zip --cases cases.json --scores scores.csv
"""

import argparse
import importlib
import json
from pathlib import Path
from typing import Any

from ml.export.bids_dataset import About, export_bids
from ml.export.bids_plan import Results
from ml.export.dicom_content import NOT_FOR_DIAGNOSIS, Words
from ml.export.dicom_geometry import PLANES
from ml.export.dicom_series import Request, export_dicom
from ml.export.errors import ExportError
from ml.export.model_card import Facts
from ml.manifest import read_manifest
from ml.progress import FACES, Progress
from ml.runs import read_run
from ml.scores import read_scores


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the verb takes."""
    formats = parser.add_subparsers(dest="format", required=True, metavar="bids|dicom|model")
    _add_bids(formats.add_parser("bids", help="write a BIDS derivatives dataset"))
    _add_dicom(formats.add_parser("dicom", help="write a simulated volume as a DICOM MR series"))
    _add_model(formats.add_parser("model", help="write a run's networks as Keras and ONNX"))
    for one in formats.choices.values():
        one.add_argument(
            "--progress", choices=FACES, default=argparse.SUPPRESS, help="default: bar"
        )


def run(args: argparse.Namespace, progress: Progress) -> None:
    """Write the dataset or the series."""
    {"bids": _bids, "dicom": _dicom, "model": _model}[args.format](args, progress)


def _add_bids(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--cases", type=Path, required=True, help="cases.json")
    parser.add_argument("--out", type=Path, required=True, metavar="BIDS", help="dataset to write")
    parser.add_argument("--simulated", type=Path, help="folder of `simulate`")
    parser.add_argument("--uncertainty", action="store_true", help="with the SD maps beside them")
    parser.add_argument("--segmentations", type=Path, help="folder of `segment apply`")
    parser.add_argument("--scores", type=Path, help="scores.csv of `evaluate`")
    parser.add_argument(
        "--space",
        default="individual",
        help="what the cases are aligned to, such as MNI or SRI24; default: individual",
    )
    parser.add_argument(
        "--source", action="append", default=[], help="URL or DOI of the cases' dataset; repeatable"
    )
    parser.add_argument(
        "--description", type=Path, help="JSON with Name, Authors, License, ... of the dataset"
    )


def _bids(args: argparse.Namespace, progress: Progress) -> None:
    if args.uncertainty and not args.simulated:
        raise ExportError("--uncertainty goes with --simulated, which was not given")
    for folder in (args.simulated, args.segmentations):
        if folder and not folder.is_dir():
            raise ExportError(f"{folder}: there is no such folder")
    results = Results(args.simulated, args.uncertainty, args.segmentations)
    about = About(args.space, args.source, _object(args.description))
    cases = read_manifest(args.cases)
    result = export_bids(cases, args.out, progress, results, args.scores, about)
    progress.result(result)
    progress.say(
        f"{len(cases)} cases, {result['volumes']} volumes in {args.out}, {result['kept']} of them "
        f"exported before; {result['simulated']} are simulated"
    )


def _add_dicom(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--simulated", type=Path, required=True, metavar="VOLUME", help="NIfTI")
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help="folder to write")
    parser.add_argument(
        "--like",
        type=Path,
        metavar="FOLDER",
        help="DICOM series of the same patient: gives patient, study and, where the volume is on "
        "its grid, frame of reference and slices; best the T1. Default: a pseudonym",
    )
    parser.add_argument(
        "--same-frame",
        action="store_true",
        help="the volume's millimetres are the scanner's of --like, though its grid is another",
    )
    parser.add_argument(
        "--plane", choices=PLANES, help="of the slices; default: that of --like, else axial"
    )
    parser.add_argument(
        "--enhanced", action="store_true", help="one Enhanced MR file, not one a slice"
    )
    parser.add_argument("--patient", help="pseudonym without --like; default: the file's name")
    parser.add_argument(
        "--description",
        default=Words.description,
        help=f"of the series; {NOT_FOR_DIAGNOSIS!r} is added; default: {Words.description}",
    )
    parser.add_argument(
        "--series-number", type=int, default=Words.number, help=f"default: {Words.number}"
    )
    parser.add_argument(
        "--uid-root", metavar="ROOT", help="of your organisation; default: 2.25, that of UUIDs"
    )


def _dicom(args: argparse.Namespace, progress: Progress) -> None:
    if args.like and args.patient:
        raise ExportError(
            "--patient is for a volume without --like, which has a patient of its own"
        )
    patient = args.patient or args.simulated.name.split(".nii")[0]
    words = Words(args.description, patient, args.series_number, args.uid_root)
    request = Request(
        args.simulated, args.out, args.like, args.plane, args.same_frame, args.enhanced, words
    )
    result = export_dicom(request, progress)
    progress.result(result)
    kept = ", exported before" if result["kept"] else ""
    progress.say(f"{result['files']} files in {args.out}{kept}: {result['series_description']}")


def _add_model(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--run", type=Path, required=True, help="folder of a run")
    parser.add_argument("--out", type=Path, required=True, metavar="ZIP", help="zip to write")
    parser.add_argument("--name", help="of the model on its card; default: the run's folder")
    parser.add_argument("--cases", type=Path, help="cases.json it was trained on, for Table 1")
    parser.add_argument("--scores", type=Path, help="scores.csv of its out-of-fold volumes")
    parser.add_argument(
        "--note", action="append", default=[], help="a sentence for its provenance; repeatable"
    )


def _model(args: argparse.Namespace, progress: Progress) -> None:
    # the network's packages load here alone: exporting BIDS and DICOM does without them
    package = importlib.import_module("ml.export.model_package")
    run = read_run(args.run)
    facts = Facts(
        args.name or args.run.resolve().name,
        read_manifest(args.cases) if args.cases else (),
        read_scores(args.scores) if args.scores else (),
        args.note,
    )
    result = package.export_model(run, args.out, facts, progress)
    progress.result(result)
    progress.say(
        f"{result['folds']} folds in {args.out}; Keras and ONNX differ by at most "
        f"{result['largest_difference']:.2g} of the voxels' SD"
    )


def _object(file: Path | None) -> dict[str, Any]:
    if file is None:
        return {}
    try:
        found = json.loads(file.read_text(encoding="utf-8"))
    except ValueError as error:
        raise ExportError(f"{file}: not JSON ({error})") from error
    if not isinstance(found, dict):
        raise ExportError(f'{file}: needs the form {{"Authors": [...], "License": ...}}')
    return found
