"""What a series is taken for, by words and numbers, of several makers and in several languages."""

from dataclasses import replace

import numpy as np
import pytest

from ml.dicom.frames import frames_of, plain, vendor
from ml.dicom.grouping import group
from ml.dicom.recognise import Guess, recognise
from tests.ml.dicom.made import (
    FLAIR,
    MR,
    SOMEONE,
    SWI,
    T1,
    T1_POST,
    T2,
    Series,
    described,
    fill,
    place,
)
from tests.ml.dicom.small_head import affine_of

SLICES = 8
EPI = Series(7, "dwi", te=85.0, tr=6000.0, ti=None, sequence=("EP", "SE"), dimension="2D")
COMPUTED = ("DERIVED", "PRIMARY", "DIFFUSION")
SPIN_ECHO = replace(T2, description="", te=12.0, tr=550.0)


def frames(series: Series, slices: int = SLICES, b_values: tuple[float, ...] = ()) -> list:
    """Frames of one series, never written to disk."""
    affine = affine_of(np.zeros((8, 8, slices)))
    made = []
    for volume, b in enumerate(b_values or (None,)):
        for index in range(slices):
            data = described(series, SOMEONE, MR)
            data.InstanceNumber = len(made) + 1
            if b is not None:
                data.DiffusionBValue, data.TemporalPositionIdentifier = b, volume + 1
                if b > 0:
                    data.DiffusionGradientOrientation = [np.cos(volume), np.sin(volume), 0.0]
            place(data, affine, index)
            fill(data, np.zeros((8, 8)))
            made += list(frames_of(data, 1000 * series.number + len(made)))
    return made


def guesses(*series: Series) -> list[Guess]:
    """Guesses for the series of one study."""
    return recognise(group([one for some in series for one in frames(some)], {}).stacks)


def guess(series: Series, **more) -> Guess:
    return recognise(group(frames(series, **more), {}).stacks)[0]


@pytest.mark.parametrize(
    ("series", "kind"),
    [
        (T1, "T1"),
        (replace(T1, maker="GE", description="Sag BRAVO", ti=450.0, tr=8.0), "T1"),
        (replace(T1, maker="Philips", description="3D TFE", ti=None, tr=8.0), "T1"),
        (replace(SPIN_ECHO, description="T1 SE tra"), "T1"),
        (replace(SPIN_ECHO, description="AX T1 FLAIR", te=20.0, tr=2100.0, ti=760.0), "T1"),
        (T2, "T2"),
        (replace(T2, maker="GE", description="Ax T2 FRFSE PROPELLER"), "T2"),
        (replace(T2, description="t2_tse_tra_restore"), "T2"),
        (FLAIR, "FLAIR"),
        (replace(FLAIR, description="t2_tirm_tra_dark-fluid"), "FLAIR"),
        (replace(FLAIR, maker="Philips", description="BrainVIEW FLAIR", dimension="3D"), "FLAIR"),
        (SWI, "SWI"),
        (replace(SWI, maker="GE", description="Ax SWAN"), "SWI"),
        (replace(SWI, maker="Canon", description="FSBB"), "SWI"),
        (
            replace(
                EPI, description="b1000", image_type=("DERIVED", "PRIMARY", "DIFFUSION", "ADC")
            ),
            "ADC",
        ),
        (
            replace(
                EPI,
                description="ep2d_diff_b1000_TRACEW",
                image_type=("DERIVED", "PRIMARY", "DIFFUSION", "TRACEW"),
            ),
            "trace",
        ),
        (replace(EPI, description="3D ASL", sequence=("RM",), te=10.0), "ASL"),
        (replace(EPI, description="pCASL tgse"), "ASL"),
        (replace(T1, description="AAHead_Scout"), "localiser"),
        (replace(EPI, description="ep2d_perf DSC", sequence=("EP", "GR"), te=30.0), "other"),
        (replace(SWI, description="TOF 3D multi-slab", te=3.4, tr=22.0), "other"),
        (replace(SWI, description="SWI phase", image_type=("ORIGINAL", "PRIMARY", "P")), "other"),
        (replace(T1, description="MPR", sequence=(), te=None, tr=None, ti=None), "other"),
    ],
)
def test_kinds_of_several_makers(series, kind):
    found = guess(series)
    assert (found.kind, found.confidence >= 0.6) == (kind, True), found


@pytest.mark.parametrize(
    ("description", "kind"),
    [
        ("Lokalisator", "localiser"),
        ("Survey", "localiser"),
        ("REPERAGE 3 plans", "localiser"),
        ("定位像", "localiser"),
        ("弥散 b1000", "DWI"),
        ("ДИФФузия", "DWI"),
        ("Diffusione assiale", "DWI"),
        ("Suszeptibilität", "SWI"),
        ("水抑制 T2", "FLAIR"),
        ("Tenseur de diffusion", "DTI"),
    ],
)
def test_words_of_several_languages_without_any_number(description, kind):
    bare = Series(1, description, te=None, tr=None, ti=None, flip=None, sequence=())
    found = guess(bare)
    assert found.kind == kind, found


@pytest.mark.parametrize(
    ("series", "kind"),
    [
        (SPIN_ECHO, "T1"),
        (replace(T2, description="AX"), "T2"),
        (replace(FLAIR, description="AX"), "FLAIR"),
        (replace(T1, description="sag iso"), "T1"),
    ],
)
def test_numbers_tell_where_the_description_does_not(series, kind):
    found = guess(series)
    assert found.kind == kind
    assert 0.5 < found.confidence < 0.99


def test_words_against_numbers_leave_doubt():
    found = guess(replace(T2, description="T1 tra"))
    assert found.confidence <= 0.5
    assert any(reason.startswith("but ") for reason in found.reasons)


def test_nothing_known_is_other():
    bare = Series(1, "serie 4", te=None, tr=None, ti=None, flip=None, sequence=())
    assert guess(bare).kind == "other"


@pytest.mark.parametrize(
    ("b_values", "kind"), [((0.0, 1000.0), "DWI"), ((0.0, *[1000.0] * 6), "DTI")]
)
def test_directions_tell_tensor_from_plain_diffusion(b_values, kind):
    assert guess(replace(EPI, description="ax"), b_values=b_values, slices=6).kind == kind


def test_three_orientations_are_a_localiser():
    made = []
    for number, turn in enumerate(([1, 0, 0, 0, 1, 0], [1, 0, 0, 0, 0, -1], [0, 1, 0, 0, 0, -1])):
        for frame in frames(replace(SPIN_ECHO, te=5.0, tr=9.0, sequence=("GR",)), slices=5):
            made.append(
                replace(frame, orientation=tuple(map(float, turn)), uid=f"{frame.uid}{number}")
            )
    found = recognise(group(made, {}).stacks)
    assert [one.kind for one in found] == ["localiser"] * 3


@pytest.mark.parametrize(
    ("description", "post"),
    [
        ("t1 mprage sag KM", True),
        ("T1 nach KM", True),
        ("AX T1 +C", True),
        ("SAG T1 POST GAD", True),
        ("T1 avec gado", True),
        ("T1 con mdc", True),
        ("T1 增强", True),
        ("t1 ohne KM", False),
        ("T1 w/o contrast", False),
        ("T1 sans injection", False),
        ("T1 senza mdc", False),
        ("T1 sin contraste", False),
        ("T1 平扫", False),
        ("T1 PRE", False),
    ],
)
def test_contrast_words(description, post):
    found = guess(replace(T1, description=description))
    assert found.kind == ("T1gad" if post else "T1")
    assert found.confidence >= 0.8


def test_the_agents_tag_tells():
    assert guess(replace(T1, agent="Gadobutrol")).kind == "T1gad"
    assert guess(replace(T1, agent="NONE")).kind == "T1"


def test_what_is_taken_after_a_series_with_agent_has_it_too():
    later = replace(T1, number=12, description="t1 mprage cor", time="103000")
    found = guesses(T1, T1_POST, later)
    assert [one.kind for one in found] == ["T1", "T1gad", "T1gad"]
    assert "taken after a series with contrast agent" in found[2].reasons


def test_a_tag_on_every_t1_tells_nothing_and_time_decides():
    first = replace(T1, agent="Gadovist", time="094000")
    second = replace(T1, number=9, agent="Gadovist", time="101500")
    before, after = guesses(first, second)
    assert (before.kind, after.kind) == ("T1", "T1gad")
    assert max(before.confidence, after.confidence) < 0.95


def test_a_repeated_t1_without_any_sign_is_called_post_with_doubt():
    before, after = guesses(T1, replace(T1, number=9, time="101500"))
    assert (before.kind, after.kind) == ("T1", "T1gad")
    assert after.confidence < 0.8


def test_reasons_never_quote_the_description():
    found = guess(replace(T1, description="t1 mprage Quixotrel Zebedias KM"))
    assert "uixotrel" not in " ".join(found.reasons).lower()


@pytest.mark.parametrize(
    ("text", "maker"),
    [
        ("GE MEDICAL SYSTEMS", "GE"),
        ("SIEMENS Healthineers", "Siemens"),
        ("TOSHIBA_MEC", "Canon"),
        ("CANON_MEC", "Canon"),
        ("Philips Medical Systems", "Philips"),
        ("Klinikum Wolkenheim", "unknown"),
    ],
)
def test_makers(text, maker):
    assert vendor(text) == maker


def test_plain_text():
    assert plain("Übersicht_3D\nT1") == "ubersicht 3d t1"
