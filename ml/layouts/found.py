"""What a scan of a lab's folder finds: each case, ready, to be aligned first, or refused.

Flow: a lab's folder -> **found** -> import, preprocess
"""

from dataclasses import dataclass
from pathlib import Path

from ml.series import Case

READY, UNALIGNED, REFUSED = OUTCOMES = ("ready", "unaligned", "refused")


@dataclass(frozen=True)
class Found:
    """One case of a scanned folder.

    patient, folder : its name and where it lies
    layout : name of the layout it was recognised by
    case : the case; None where it is refused
    problems : why it is refused, a sentence each that names file and value; empty where it is not
    notes : what was decided on the way and is no fault, such as which labels are read as others
    """

    patient: str
    folder: Path
    layout: str
    case: Case | None
    problems: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def outcome(self) -> str:
        """One of `OUTCOMES`: can it be imported, must it be aligned first, or is it refused?"""
        if self.case is None:
            return REFUSED
        return READY if self.case.aligned else UNALIGNED
