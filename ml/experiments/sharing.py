"""Work shared out among processes: each piece is done once, by whoever is free.

Flow: claims -> **sharing** -> folds, trials

Several processes run the same command; each takes pieces that nobody works on, and waits at the end
for those under way elsewhere, so that every one of them ends with the whole.
"""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from ml.errors import MlError
from ml.experiments.claims import Claim, owner_of, remove_dead, take
from ml.progress import Progress, Stage

LOOK_AGAIN_S = 2.0


@dataclass(frozen=True)
class Piece:
    """A part of an experiment that one process does at a time.

    stage : its name in the progress; length : its progress steps
    place : the folder it writes, where its claim lies
    done : whether it needs no more work
    work : does what is left, advancing the stage by `length` in all; given the claim, or None
        where the piece is done
    """

    stage: str
    length: int
    place: Path
    done: Callable[[], bool]
    work: Callable[[Stage, Claim | None], None]


class Shared:
    """The pieces a process goes through; `begin` before, then `work`."""

    def __init__(self, pieces: Sequence[Piece], progress: Progress) -> None:
        self.pieces = list(pieces)
        self.progress = progress
        self._first: tuple[Piece, Claim] | None = None

    def begin(self) -> bool:
        """Claim the first free piece; False where all are done or under way elsewhere."""
        for piece in self.pieces:
            claim = None if piece.done() else take(piece.place)
            if claim is not None:
                self._first = piece, claim
                return True
        return False

    def end(self) -> None:
        """Give back what was claimed and not worked on."""
        if self._first is not None:
            self._first[1].release()
            self._first = None

    def work(self, wait: bool = True) -> None:
        """Do the free pieces in order, then wait for the others and do those left behind.

        wait : False raises MlError naming the process that works on a piece
        """
        elsewhere = []
        for piece in self.pieces:
            claim = self._claim(piece)
            if claim is None and not piece.done():
                elsewhere.append(piece)
                continue
            with self.progress.stage(piece.stage, total=piece.length) as stage:
                self._do(piece, stage, claim)
        for piece in elsewhere:
            if not wait:
                raise MlError(
                    f"{piece.stage} is under way in {owner_of(piece.place) or 'another process'}: "
                    "wait for it, or end that process first"
                )
            with self.progress.stage(piece.stage, total=piece.length) as stage:
                self._do(piece, stage, self._wait(piece, stage))

    def _claim(self, piece: Piece) -> Claim | None:
        if self._first is not None and self._first[0] is piece:
            claim = self._first[1]
            self._first = None
            return claim
        if piece.done():
            remove_dead(piece.place)  # of one that ended between its last file and its claim
            return None
        return take(piece.place)

    def _wait(self, piece: Piece, stage: Stage) -> Claim | None:
        while not piece.done():
            claim = take(piece.place)
            if claim is not None:
                return claim
            stage.advance(0, f"under way in {owner_of(piece.place) or 'another process'}")
            time.sleep(LOOK_AGAIN_S)
        return None

    def _do(self, piece: Piece, stage: Stage, claim: Claim | None) -> None:
        if claim is None:
            piece.work(stage, None)
            return
        with claim:
            if claim.dead:
                ended = ", ".join(map(str, claim.dead))
                self.progress.warn(f"{piece.stage} goes on after {ended}, ended without a word")
            piece.work(stage, claim)
