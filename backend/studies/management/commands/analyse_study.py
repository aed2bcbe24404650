"""Compute a study's results: `manage.py analyse_study ID`, the child of the analyse job.

Flow: job -> **analyse_study**: answers -> figures -> frozen results
"""

from argparse import ArgumentParser
from contextlib import ExitStack
from typing import Any
from uuid import UUID

from backend.accounts.models import User
from backend.jobs.commands import WorkCommand
from ml.errors import MlError
from ml.progress import Progress, Stage
from reader_study.analysis.plan import AnalysisError
from reader_study.freezing import COMPUTING, READING, freeze
from reader_study.selectors import one_study

JOB = "json"  # what a job speaks: all that its child writes, its log included, is shown
STAGES = ((READING, 1), (COMPUTING, 4))


class Command(WorkCommand):
    """analyse_study"""

    help = "Compute the results of an unblinded study and freeze them."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The study, who asked for it, and who watches."""
        super().add_arguments(parser)
        parser.add_argument("study", type=UUID)
        parser.add_argument("--as", dest="username", help="the account that asked for it")

    def work(self, progress: Progress, options: dict[str, Any]) -> dict[str, Any]:
        """Analyse; what it says of it holds no figure, since more people see jobs than results.

        How answers do not fit names cases, arms and truths: in a shell alone.
        """
        study = one_study(options["study"])
        actor = User.objects.filter(username=options["username"]).first()
        progress.plan(STAGES)
        try:
            with Told(progress) as told:
                row = freeze(study.pk, actor, told)
        except AnalysisError as error:
            how = f"`manage.py analyse_study {study.pk}` says how, in a shell of the server."
            if options["progress"] != JOB:
                how = f"{error}."
            raise MlError(f"The answers of {study.name} do not fit its plan: {how}") from error
        return {"analysis": row.number}


class Told:
    """What the analysis tells of itself, as stages of a job."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._open = ExitStack()
        self._stage: Stage | None = None

    def __enter__(self) -> "Told":
        return self

    def __exit__(self, *exception: Any) -> None:
        self._open.close()

    def __call__(self, name: str, done: int, total: int) -> None:
        """Go on to `done` steps of `total` in the stage of this name."""
        if self._stage is None or self._stage.name != name:
            self._open.close()
            self._stage = self._open.enter_context(self._progress.stage(name, total))
        self._stage.advance(done - self._stage.done)
