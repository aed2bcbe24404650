"""Frames -> patients, studies, series, and the stacks that a series mixes.

Flow: reading -> **grouping** -> recognise

A stack is what can be one volume: one orientation, size and spacing, one echo, one kind of image
(magnitude or phase; measured or computed). Repeats over time, b-values and directions stay
together.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from ml.dicom.frames import Frame
from ml.dicom.geometry import Geometry, geometry_of
from ml.dicom.reading import unreadable_syntax

PARTS = {
    "P": "phase",
    "PHASE": "phase",
    "PHASE MAP": "phase",
    "R": "real",
    "REAL": "real",
    "I": "imaginary",
    "IMAGINARY": "imaginary",
}
COMPUTED = {
    "ADC": "adc",
    "ADC_UNSPECIFIED": "adc",
    "EADC": "exponential adc",
    "EXP": "exponential adc",
    "TRACEW": "trace",
    "TRACE": "trace",
    "ISOTROPIC": "trace",
    "FA": "fa",
    "FRACT ANISO": "fa",
    "DFC_FA": "colour fa",
    "MIN IP": "minimum projection",
    "MNIP": "minimum projection",
    "MINIMUM INTENSITY PROJECTION": "minimum projection",
    "MIP": "maximum projection",
    "PROJECTION IMAGE": "projection",
    "MPR": "reformatted",
    "REFORMATTED": "reformatted",
    "SUB": "subtraction",
    "SUBTRACT": "subtraction",
    "SUBTRACTION": "subtraction",
    "TTP": "perfusion map",
    "RELCBF": "perfusion map",
    "CBF": "cbf",
    "MTT": "perfusion map",
    "SWI": "swi",
    "PHASE SWI": "phase",
}


@dataclass(frozen=True)
class Stack:
    """One volume, or one over time, of one series.

    patient, study : index in the folder, from 0; studies of a patient in order of time
    letter : "" where the series is one stack, else "a", "b", ...
    part : magnitude, phase, real or imaginary; computed : a value of `COMPUTED` or ""
    orientations : how many its series has
    source : first digits of a SHA-256 over its files, to know it again
    """

    patient: int
    study: int
    number: int
    letter: str
    frames: tuple[Frame, ...]
    part: str
    computed: str
    derived: bool
    orientations: int
    echoes: int
    geometry: Geometry
    source: str
    problems: tuple[str, ...]

    @property
    def first(self) -> Frame:
        """A frame to ask for what all share."""
        return self.frames[0]

    @property
    def time(self) -> datetime | None:
        """When its first frame was taken."""
        return min((one.time for one in self.frames if one.time), default=None)

    @property
    def files(self) -> tuple[int, ...]:
        """Numbers of the files it lies in."""
        return tuple(sorted({one.file for one in self.frames}))

    @property
    def b_values(self) -> tuple[float, ...]:
        """All b-values in s/mm^2, sorted."""
        return tuple(sorted({one.b_value for one in self.frames if one.b_value is not None}))

    @property
    def directions(self) -> int:
        """Different gradient directions."""
        return len({one.direction for one in self.frames if any(one.direction)})


@dataclass(frozen=True)
class Patient:
    """One patient: identifier as in the header (in memory alone), and studies in order of time."""

    identifier: str
    studies: tuple[tuple[str, datetime | None], ...]


@dataclass
class Grouped:
    """All stacks of a folder, by patient, study, number of series."""

    patients: list[Patient]
    stacks: list[Stack]
    copies: dict[int, int] = field(default_factory=dict)


def group(frames: Iterable[Frame], sizes: dict[int, int]) -> Grouped:
    """Sort frames into stacks. A second file with the same SOP instance counts as a copy.

    sizes : file number -> bytes
    """
    single, copies = _without_copies(frames)
    by_patient: dict[str, dict[str, dict[str, list[Frame]]]] = {}
    for frame in single:
        series = by_patient.setdefault(_person(frame), {}).setdefault(frame.study, {})
        series.setdefault(frame.series, []).append(frame)
    found = Grouped([], [], copies)
    for identifier in sorted(by_patient, key=_digest):
        studies = by_patient[identifier]
        order = sorted(studies, key=lambda uid: (_study_time(studies[uid]), _digest(uid)))
        dated = tuple((uid, _study_time(studies[uid])) for uid in order)
        known = tuple((uid, None if time == datetime.max else time) for uid, time in dated)
        for place, uid in enumerate(order):
            for letterless in _numbered(studies[uid]):
                found.stacks += _stacks(letterless, len(found.patients), place, sizes)
        found.patients.append(Patient(identifier, known))
    return found


def _without_copies(frames: Iterable[Frame]) -> tuple[list[Frame], dict[int, int]]:
    """Frames of each SOP instance once; copied file -> the file that is kept."""
    kept: dict[tuple[str, str], int] = {}
    single, copies = [], {}
    for frame in frames:
        keeper = kept.setdefault((frame.uid or f"file {frame.file}", frame.series), frame.file)
        if keeper == frame.file:
            single.append(frame)
        else:
            copies[frame.file] = keeper
    return single, copies


def _person(frame: Frame) -> str:
    """Who it is; without any identifier each study is a patient of its own."""
    return frame.patient or f"study {frame.study}"


def _study_time(series: dict[str, list[Frame]]) -> datetime:
    frames = [frame for some in series.values() for frame in some]
    times = [frame.study_time or frame.time for frame in frames]
    return min((time for time in times if time), default=datetime.max)


def _numbered(series: dict[str, list[Frame]]) -> list[tuple[int, list[Frame]]]:
    """Series with numbers, all different: a number used twice goes on after the largest."""
    order = sorted(series.values(), key=lambda some: (some[0].number, _time_key(some)))
    spare = max(some[0].number for some in order)
    taken: set[int] = set()
    numbered = []
    for some in order:
        number = some[0].number
        if number in taken:
            spare += 1
            number = spare
        taken.add(number)
        numbered.append((number, some))
    return numbered


def _time_key(frames: list[Frame]) -> datetime:
    return min((one.time for one in frames if one.time), default=datetime.max)


def _stacks(
    numbered: tuple[int, list[Frame]], patient: int, study: int, sizes: dict[int, int]
) -> list[Stack]:
    number, frames = numbered
    apart: dict[tuple[object, ...], list[Frame]] = defaultdict(list)
    for frame in frames:
        apart[_key(frame)].append(frame)
    orientations = len({_rounded(frame.orientation) for frame in frames})
    echoes = len({round(frame.te_ms, 1) for frame in frames if frame.te_ms is not None})
    order = sorted(apart.values(), key=lambda some: (some[0].te_ms or 0.0, _time_key(some)))
    made = []
    for place, some in enumerate(order):
        geometry = geometry_of(some)
        made.append(
            Stack(
                patient,
                study,
                number,
                _letter(place) if len(order) > 1 else "",
                tuple(sorted(some, key=lambda one: (one.instance, one.file, one.index))),
                _part(some[0].image_type),
                computed_kind(some[0].image_type),
                "DERIVED" in some[0].image_type[:1],
                orientations,
                echoes,
                geometry,
                _source(some, sizes),
                _problems(some, geometry),
            )
        )
    return made


def _key(frame: Frame) -> tuple[object, ...]:
    echo = None if frame.te_ms is None else round(frame.te_ms, 1)
    trace = frame.directional is False and bool(frame.b_value)
    return (
        _rounded(frame.orientation),
        (frame.rows, frame.columns, frame.mosaic > 0),
        tuple(round(edge, 3) for edge in frame.spacing_mm),
        echo,
        _part(frame.image_type),
        computed_kind(frame.image_type),
        "DERIVED" in frame.image_type[:1],
        trace,
        frame.sop_class,
    )


def computed_kind(image_type: tuple[str, ...]) -> str:
    """What the image type says was computed: the last word that tells; "" for none.

    >>> computed_kind(("DERIVED", "PRIMARY", "DIFFUSION", "ADC", "ND"))
    'adc'
    """
    return next((COMPUTED[word] for word in reversed(image_type) if word in COMPUTED), "")


def _part(image_type: tuple[str, ...]) -> str:
    return next((PARTS[word] for word in image_type[2:] if word in PARTS), "magnitude")


def _problems(frames: list[Frame], geometry: Geometry) -> tuple[str, ...]:
    unreadable = {unreadable_syntax(one.transfer_syntax) for one in frames} - {None}
    return (*geometry.problems, *sorted(str(words) for words in unreadable))


def _rounded(numbers: tuple[float, ...]) -> tuple[float, ...]:
    return tuple(round(one, 2) + 0.0 for one in numbers)


def _letter(place: int) -> str:
    """a to z, then aa, ab, ...

    >>> _letter(0), _letter(25), _letter(26)
    ('a', 'z', 'aa')
    """
    tens, ones = divmod(place, 26)
    return (_letter(tens - 1) if tens else "") + "abcdefghijklmnopqrstuvwxyz"[ones]


def _source(frames: list[Frame], sizes: dict[int, int]) -> str:
    """Twelve hexadecimal digits that change with the files; no identifier can be read from them."""
    lines = sorted(f"{one.uid} {one.index} {sizes.get(one.file, 0)}" for one in frames)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:12]


def _digest(identifier: str) -> str:
    """An order that tells nothing of names."""
    return hashlib.sha256(identifier.encode()).hexdigest()
