"""Sequence parameters as evidence for what a stack shows.

Flow: grouping -> **signs** -> recognise
Source: usual ranges at 1.5 and 3 T, Bernstein, King and Zhou, Handbook of MRI Pulse Sequences,
2004, chapters 14 to 17; weights are steps of log odds, set by hand
"""

from collections.abc import Iterator
from dataclasses import dataclass

from ml.dicom.grouping import Stack
from ml.dicom.words import KINDS as WORDS
from ml.dicom.words import found

STRONG, CLEAR, SOME = 3.5, 2.5, 1.2
FEWEST_TENSOR_DIRECTIONS = 6
MOST_LOCALISER_SLICES = 20


@dataclass(frozen=True)
class Sign:
    """One piece of evidence: for a kind, how much, and why in words."""

    kind: str
    weight: float
    words: str


def signs(stack: Stack) -> Iterator[Sign]:
    """All that speaks for one kind or another."""
    yield from _object(stack)
    yield from _described(stack)
    yield from _diffusion(stack)
    yield from _localiser(stack)
    if not any(stack.b_values):
        yield from _weighting(stack)
        yield from _gradient_echo(stack)


def _object(stack: Stack) -> Iterator[Sign]:
    first = stack.first
    if first.secondary_capture:
        yield Sign("other", 12.0, "a secondary capture (screen shot or scanned paper)")
    if first.modality not in ("MR", ""):
        yield Sign("other", 12.0, "not an MR image")
    if stack.part != "magnitude":
        yield Sign("other", 6.0, f"a {stack.part} image")
    computed = {
        "adc": ("ADC", 6.0),
        "trace": ("trace", 5.0),
        "swi": ("SWI", 3.0),
        "cbf": ("ASL", 1.0),
        "fa": ("FA", 6.0),
        "reformatted": ("other", 0.0),
    }
    if stack.computed:
        kind, weight = computed.get(stack.computed, ("other", 6.0))
        yield Sign(kind, weight, f"image type says {stack.computed}")
    for code in ("ASL", "PERFUSION_ASL"):
        if code in first.image_type:
            yield Sign("ASL", STRONG, "image type says ASL")


def _described(stack: Stack) -> Iterator[Sign]:
    text = stack.first.text
    hits = {kind: word for kind, words in WORDS.items() if (word := found(text, words))}
    if "FLAIR" in hits and "T1" in hits and (stack.first.te_ms or 99.0) < 40:
        del hits["FLAIR"]  # T1 FLAIR: an inversion to darken fluid, yet T1-weighted
    for general, special in (("T2", "FLAIR"), ("T2", "SWI"), ("T2", "other"), ("DWI", "DTI")):
        if general in hits and special in hits:
            del hits[general]
    for special in ("ADC", "trace"):
        if special in hits:
            hits = {kind: word for kind, word in hits.items() if kind not in ("DWI", "DTI")}
    if "ASL" in hits:
        hits.pop("other", None)
    for kind, word in hits.items():
        yield Sign(kind, STRONG if kind in _TELLING else CLEAR, f'described as "{word}"')


_TELLING = ("localiser", "ADC", "trace", "ASL", "SWI", "FLAIR", "DTI", "other")


def _diffusion(stack: Stack) -> Iterator[Sign]:
    weighted = [value for value in stack.b_values if value > 0]
    if stack.computed in ("adc", "fa"):
        return
    if stack.directions >= FEWEST_TENSOR_DIRECTIONS:
        yield Sign("DTI", 5.0, f"{stack.directions} gradient directions")
        return
    volumes = sum(frame.b_value > 0 for frame in stack.frames if frame.b_value is not None)
    if volumes >= FEWEST_TENSOR_DIRECTIONS * max(stack.geometry.slices, 1):
        yield Sign("DTI", CLEAR, "many weighted volumes, their directions unknown")
        return
    if weighted and stack.first.directional is False and len(weighted) == len(stack.b_values):
        yield Sign("trace", 3.0, f"b = {weighted[-1]:g} s/mm² without a direction")
    elif weighted:
        yield Sign("DWI", 3.0, f"b up to {weighted[-1]:g} s/mm², {stack.directions} directions")
    echo_planar = "ScanningSequence:EP" in stack.first.codes
    many = stack.geometry.volumes >= FEWEST_TENSOR_DIRECTIONS + 1
    if echo_planar and many and not weighted and "ScanningSequence:SE" in stack.first.codes:
        yield Sign("DTI", SOME, f"spin-echo planar, {stack.geometry.volumes} volumes")


def _localiser(stack: Stack) -> Iterator[Sign]:
    slices = stack.geometry.slices
    if stack.orientations > 1 and slices <= MOST_LOCALISER_SLICES:
        words = f"one of {stack.orientations} orientations in its series, {slices} slices"
        yield Sign("localiser", STRONG, words)
    elif slices <= 5 and stack.geometry.volumes == 1:
        yield Sign("localiser", SOME, f"{slices} slices only")


def _weighting(stack: Stack) -> Iterator[Sign]:
    """Spin echo and its kin by TE, TR, TI."""
    first = stack.first
    te, tr, ti = first.te_ms, first.tr_ms, first.ti_ms or 0.0
    if te is None or tr is None or _gradient(stack) or "ScanningSequence:EP" in first.codes:
        return
    measured = f"TE {te:g}, TR {tr:g}{f', TI {ti:g}' if ti else ''} ms"
    if ti >= 1500 and (te >= 60 or tr >= 4000):
        yield Sign("FLAIR", STRONG, f"{measured}: fluid suppressed")
    elif te >= 60 and tr >= 1800:
        yield Sign("T2", CLEAR, f"{measured}: T2-weighted")
    elif te <= 40 and tr <= 1100:
        yield Sign("T1", CLEAR, f"{measured}: T1-weighted")
    elif te <= 40 and 400 <= ti <= 1400 and tr <= 4000:
        yield Sign("T1", CLEAR, f"{measured}: inversion for T1 weighting")
    elif te <= 40 and tr >= 1800 and not ti:
        yield Sign("other", SOME, f"{measured}: proton density")


def _gradient_echo(stack: Stack) -> Iterator[Sign]:
    first = stack.first
    te, tr, flip = first.te_ms, first.tr_ms, first.flip_deg
    if te is None or not _gradient(stack) or "ScanningSequence:EP" in first.codes:
        return
    measured = f"gradient echo, TE {te:g}{f', TR {tr:g}' if tr else ''} ms"
    prepared = bool(first.ti_ms) or "ScanningSequence:IR" in first.codes
    if te <= 8 and (prepared or (tr is not None and tr <= 40 and (flip or 10) >= 6)):
        yield Sign("T1", CLEAR, f"{measured}{', inversion prepared' if prepared else ''}")
    elif te <= 8 and tr is not None and 40 < tr <= 400 and (flip or 0) >= 40:
        yield Sign("T1", CLEAR, f"{measured}, flip {flip:g}°")
    elif 12 <= te <= 50 and tr is not None and tr <= 100 and "3D" in first.codes:
        yield Sign("SWI", CLEAR if stack.echoes == 1 else SOME, f"{measured}, 3D")
    elif te >= 12:
        yield Sign("other", SOME, f"{measured}: T2*-weighted")


def _gradient(stack: Stack) -> bool:
    return "ScanningSequence:GR" in stack.first.codes
