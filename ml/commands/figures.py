"""`python -m ml figures`: the figures and tables of a study, from what the other verbs wrote."""

import argparse
from pathlib import Path

from ml.commands.settings import named_files
from ml.figures.album import draw_album
from ml.figures.inputs import Request, read_inputs
from ml.figures.labels import known_models
from ml.progress import Progress


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the verb takes."""
    parser.add_argument("--cases", type=Path, required=True, help="cases.json")
    parser.add_argument("--simulated", type=Path, metavar="DIR", help="folder of <key>.nii.gz")
    parser.add_argument(
        "--scores",
        nargs="+",
        default=[],
        metavar="MODEL=FILE",
        help=f"scores.csv of a model; models are {known_models()}",
    )
    parser.add_argument("--overlap", type=Path, metavar="SEG", help="folder of `segment apply`")
    parser.add_argument(
        "--contributions", type=Path, metavar="RUN", help="folder of a run of `contributions`"
    )
    parser.add_argument("--run", type=Path, help="folder of a run, for the curves of its loss")
    parser.add_argument("--external-cases", type=Path, metavar="FILE", help="external cases.json")
    parser.add_argument(
        "--external-simulated", type=Path, metavar="DIR", help="their volumes, refined model"
    )
    parser.add_argument("--panels", type=int, default=6, help="cases in Figure 2; default: 6")
    parser.add_argument("--no-reference", action="store_true", help="leave Figure E1 out (slow)")
    parser.add_argument("--out", type=Path, required=True, metavar="FIG", help="folder to write to")


def run(args: argparse.Namespace, progress: Progress) -> None:
    """Draw, then say what was made and what was left out and why."""
    asked = Request(
        cases=args.cases,
        simulated=args.simulated,
        external_cases=args.external_cases,
        external_simulated=args.external_simulated,
        scores=named_files(args.scores, "--scores", "MODEL=FILE, such as full=EVAL/scores.csv"),
        overlap=args.overlap,
        contributions=args.contributions,
        run=args.run,
    )
    inputs = read_inputs(asked)
    result = draw_album(inputs, args.out, args.panels, not args.no_reference, progress)
    progress.result(result)
    lines = [f"{len(result['made'])} figures and tables in {args.out}"]
    lines += [f"  made      {name}" for name in result["made"]]
    lines += [f"  left out  {name}: {reason}" for name, reason in result["left_out"].items()]
    if result["from_before"]:
        lines.append(f"  of an earlier run, not drawn anew: {', '.join(result['from_before'])}")
    progress.say("\n".join(lines))
