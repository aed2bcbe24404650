"""sub-0001 and ses-01 instead of names, new UIDs, shifted dates; the same in every run.

Flow: grouping -> **pseudonyms** -> series_table, raw_bids, deidentify
Source: HMAC-SHA-256 (RFC 2104); UIDs under 2.25 from 128 bits (DICOM PS3.5 B.2)

With a key file, patients keep their numbers in every folder: it holds a random key and the keyed
hash of each patient met. Without one, numbers are kept within one output folder alone, by the
files that its record knows; UIDs and shifts are then new in every run.
"""

import hashlib
import hmac
import json
import os
import secrets
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from uuid import uuid4

from ml.dicom.grouping import Grouped, Stack
from ml.dicom.reading import DicomError

SHIFT_BASE_DAYS, SHIFT_RANGE_DAYS = 125 * 365, 3650
"""Dates move back by 125 to 135 years: BIDS wants shifted dates before 1925."""

Known = Mapping[str, tuple[str, str]]
"""Source of a stack -> (subject, session) under which the output folder already has it."""


class Pseudonyms:
    """One key and the numbers given under it."""

    def __init__(self, key: bytes, numbers: dict[str, int], path: Path | None = None) -> None:
        self._key = key
        self._numbers = numbers
        self._path = path

    @classmethod
    def read(cls, path: Path | None) -> "Pseudonyms":
        """From a key file, made on `save` if it is not there; without one for this run alone.

        DicomError: a damaged key file.
        """
        if path is None or not path.exists():
            return cls(secrets.token_bytes(32), {}, path)
        try:
            stored = json.loads(path.read_text())
            key, numbers = bytes.fromhex(stored["key"]), dict(stored["subjects"])
            if len(key) != 32 or not all(isinstance(one, int) for one in numbers.values()):
                raise ValueError
        except (ValueError, KeyError, TypeError):
            raise DicomError(
                'the key file is damaged: it must be JSON with "key" (64 hexadecimal digits) and '
                '"subjects", as this program writes it'
            ) from None
        return cls(key, numbers, path)

    @property
    def lasting(self) -> bool:
        """Whether a key file keeps them."""
        return self._path is not None

    def save(self) -> None:
        """Write the key file, readable by its owner alone."""
        if self._path is None:
            return
        beside = self._path.with_name(f".{uuid4().hex[:12]}.partial")
        text = json.dumps({"key": self._key.hex(), "subjects": self._numbers}, indent=1) + "\n"
        try:
            with os.fdopen(
                os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w"
            ) as file:
                file.write(text)
            beside.replace(self._path)
        finally:
            beside.unlink(missing_ok=True)

    def keyed(self, text: str) -> bytes:
        """HMAC-SHA-256 of a text, 32 bytes."""
        return hmac.new(self._key, text.encode(), hashlib.sha256).digest()

    def uid(self, old: str) -> str:
        """The new UID of an old one."""
        return f"2.25.{int.from_bytes(self.keyed(f'uid {old.strip()}')[:16], 'big')}"

    def shift(self, patient: str) -> timedelta:
        """By how much a patient's dates move: the same for all of them."""
        drawn = int.from_bytes(self.keyed(f"days {patient}")[:8], "big")
        return timedelta(days=-(SHIFT_BASE_DAYS + drawn % SHIFT_RANGE_DAYS))

    def shifted(self, patient: str, moment: datetime, start: datetime) -> datetime:
        """A moment on its shifted day; the time of day counts from the study's start."""
        day = datetime(start.year, start.month, start.day) + self.shift(patient)
        return day + max(moment - start, timedelta(0))

    def subjects(self, grouped: Grouped, known: Known) -> list[str]:
        """A label such as "0001" for each patient, in their order."""
        return self._by_key(grouped, known) if self.lasting else _by_record(grouped, known)

    def _by_key(self, grouped: Grouped, known: Known) -> list[str]:
        labels = []
        for index, patient in enumerate(grouped.patients):
            mark = self.keyed(f"patient {patient.identifier}").hex()
            number = self._numbers.setdefault(mark, max(self._numbers.values(), default=0) + 1)
            label = f"{number:04d}"
            before = _recorded(_of_patient(grouped.stacks, index), known)
            if before and before[0] != label:
                raise DicomError(
                    f"the output folder has these files as sub-{before[0]}, the key file says "
                    f"sub-{label}: give the key it was made with, or another --out"
                )
            labels.append(label)
        return labels


def sessions(grouped: Grouped, subjects: Sequence[str], known: Known) -> dict[tuple[int, int], str]:
    """(patient, study) -> "01", "02", ...: in order of time, after those that are recorded."""
    taken = {(subject, session) for subject, session in known.values()}
    labels = {}
    for index, patient in enumerate(grouped.patients):
        for study in range(len(patient.studies)):
            own = [one for one in _of_patient(grouped.stacks, index) if one.study == study]
            before = _recorded(own, known)
            session = before[1] if before else _free(subjects[index], taken)
            taken.add((subjects[index], session))
            labels[index, study] = session
    return labels


def _by_record(grouped: Grouped, known: Known) -> list[str]:
    used = {int(subject) for subject, _ in known.values() if subject.isdigit()}
    labels = []
    for index in range(len(grouped.patients)):
        before = _recorded(_of_patient(grouped.stacks, index), known)
        number = int(before[0]) if before else max(used, default=0) + 1
        used.add(number)
        labels.append(f"{number:04d}")
    return labels


def _recorded(stacks: Sequence[Stack], known: Known) -> tuple[str, str] | None:
    return next((known[stack.source] for stack in stacks if stack.source in known), None)


def _free(subject: str, taken: set[tuple[str, str]]) -> str:
    number = 1
    while (subject, f"{number:02d}") in taken:
        number += 1
    return f"{number:02d}"


def _of_patient(stacks: Sequence[Stack], patient: int) -> list[Stack]:
    return [stack for stack in stacks if stack.patient == patient]
