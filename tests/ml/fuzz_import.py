"""Mutated files brought in as cases: each is read or refused in words, and nothing else happens.

    python -m tests.ml.fuzz_import --files 10000 --seed 1 FOLDER      # --first 123 --files 124: one

prints {"files", "read", "refused", "by_kind", "peak_mib", "slowest_s"}. An error that is no
sentence ends it with the number of the file, which with the seed makes the same file again. Memory
beyond `ADDRESSES` and a file that takes longer than `PATIENCE` end it too (SIGPROF).
"""

import argparse
import gzip
import json
import re
import resource
import signal
import time
import zlib
from collections import Counter
from pathlib import Path

import nibabel as nib
import numpy as np

from ml.errors import LayoutError, VolumeError
from ml.layouts import as_nifti_gz, problems_of, read_masks, scan
from ml.volume_formats import LARGEST_VOXELS
from ml.volumes import read_grid, read_volume, same_grid
from tests.ml.layout_folders import voxels

ADDRESSES = 4 * 2**30  # bytes of address space: libraries map far more than they use
PATIENCE = 60  # seconds a file, of the processor: others may be using it
LARGE_EVERY = 2500  # files: one that is as large as may be, in all of its voxels
EDGES = (0, 1, -1, 2, 127, 128, 255, 256, 32767, -32768, 65535, 2**31 - 1, -(2**31), 2**40)
FLOATS = (0.0, -0.0, 1e-38, 1e38, -1e38, np.nan, np.inf, -np.inf, 352.0, 1e9)
WORDS = (
    b"nan",
    b"inf",
    b"-1",
    b"0",
    b"99999999999999999999",
    b"1e400",
    b"",
    b"\xff",
    b"(,,)",
    b";",
)
FIELDS = ("dim", "pixdim", "datatype", "vox_offset", "scl_slope", "scl_inter", "qform_code")
MORE_FIELDS = ("sform_code", "srow_x", "srow_y", "srow_z", "quatern_b", "qoffset_x", "bitpix")
SHAPE = (4, 5, 6)
CASE = "P1"


def nifti(order: str = "<", made: type = nib.Nifti1Image) -> bytes:
    """A sound file of one byte order."""
    data = voxels("t1").astype(np.int16)
    return made(data, np.eye(4), header=made.header_class(endianness=order)).to_bytes()


def nrrd(gzipped: bool) -> bytes:
    """A sound NRRD."""
    raw = voxels("t1").astype("<i2").tobytes(order="F")
    header = (
        "NRRD0004\ntype: short\ndimension: 3\nspace: left-posterior-superior\nsizes: 4 5 6\n"
        "space directions: (1,0,0) (0,1,0) (0,0,1)\nendian: little\n"
        f"encoding: {'gzip' if gzipped else 'raw'}\nspace origin: (0,0,0)\n\n"
    )
    return header.encode() + (gzip.compress(raw) if gzipped else raw)


def mha(compressed: bool) -> bytes:
    """A sound MetaImage."""
    raw = voxels("t1").astype("<i2").tobytes(order="F")
    raw = zlib.compress(raw) if compressed else raw
    header = (
        "ObjectType = Image\nNDims = 3\nBinaryData = True\nBinaryDataByteOrderMSB = False\n"
        f"CompressedData = {compressed}\nTransformMatrix = 1 0 0 0 1 0 0 0 1\nOffset = 0 0 0\n"
        "ElementSpacing = 1 1 1\nDimSize = 4 5 6\nElementType = MET_SHORT\n"
        "ElementDataFile = LOCAL\n"
    )
    return header.encode() + raw


VOLUMES = {
    "nii": (".nii", nifti()),
    "nii big-endian": (".nii", nifti(">")),
    "nifti-2": (".nii", nifti("<", nib.Nifti2Image)),
    "nii.gz": (".nii.gz", nifti()),
    "nii.gz stream": (".nii.gz", gzip.compress(nifti())),
    "nrrd": (".nrrd", nrrd(False)),
    "nrrd gzip": (".nrrd", nrrd(True)),
    "mha": (".mha", mha(False)),
    "mha zlib": (".mha", mha(True)),
}
TEXTS = {
    "participants.tsv": b"participant_id\tgrade\tage\tsex\nP1\t4\t61.5\tF\nP2\tn/a\t3\tM\n",
    "mapping.csv": b"patient,series,file,labels\n*,T1,{patient}/*_t1.nii.gz,\n"
    b"P1,tumor_seg,P1/P1_seg.nii.gz,1=1 2=2 4=4\n",
}


def mutated(raw: bytes, rng: np.random.Generator) -> bytes:
    """Some bytes changed, cut, doubled, or numbers and words put where others were."""
    data = bytearray(raw)
    for _ in range(int(rng.integers(1, 5))):
        place = int(rng.integers(0, max(1, min(len(data), int(rng.choice([120, 400, len(raw)]))))))
        kind = rng.integers(0, 7)
        if kind == 0:
            data[place : place + 1] = bytes([int(rng.integers(0, 256))])
        elif kind == 1:
            del data[place:]
        elif kind == 2:
            del data[place : place + int(rng.integers(1, 40))]
        elif kind == 3:
            data[place:place] = data[place : place + int(rng.integers(1, 200))]
        elif kind == 4:
            width = int(rng.choice([2, 4, 8]))
            value = int(rng.choice(EDGES)) % 2 ** (8 * width)
            data[place : place + width] = value.to_bytes(width, str(rng.choice(["little", "big"])))
        elif kind == 5:
            data[place : place + 4] = np.float32(rng.choice(FLOATS)).tobytes()
        else:
            word = WORDS[int(rng.integers(0, len(WORDS)))]
            data[place : place + int(rng.integers(0, 6))] = word
    return bytes(data)


def with_wrong_fields(raw: bytes, rng: np.random.Generator) -> bytes:
    """A NIfTI-1 file, some header fields of which hold what a scanner never wrote."""
    header = nib.Nifti1Header(raw[:348], check=False)
    for field in rng.choice(FIELDS + MORE_FIELDS, int(rng.integers(1, 4))):
        old = np.atleast_1d(header[str(field)])
        floating = np.issubdtype(old.dtype, np.floating)
        value = float(rng.choice(FLOATS)) if floating else int(rng.choice(EDGES))
        new = old.copy()
        new[int(rng.integers(0, new.size))] = value if floating else value % 2**15
        header[str(field)] = new if new.size > 1 else new[0]
    return header.binaryblock + raw[348:]


def largest(rng: np.random.Generator) -> bytes:
    """As many voxels as are read, float64, in a megabyte of gzip."""
    header = nib.Nifti1Header()
    header.set_data_dtype(np.float64)
    header["dim"][:4] = (3, 512, 512, LARGEST_VOXELS // 512**2)
    header.set_sform(np.diag([-1.0, 1.0, 1.0, 1.0]), 1)
    header["magic"], header["vox_offset"] = b"n+1", 352
    head = gzip.compress(header.binaryblock + bytes(4))
    block = gzip.compress(rng.integers(0, 9, 1, np.uint8).tobytes() * 2**26)
    return head + block * (LARGEST_VOXELS * 8 // 2**26)  # members of one gzip file


def write_case(folder: Path) -> Path:
    """A sound case to break one file of."""
    place = folder / "lab" / CASE
    place.mkdir(parents=True, exist_ok=True)
    for file in ("t1", "t2", "flair", "t1ce", "seg"):
        image = nib.Nifti1Image(voxels(file).astype(np.int16), np.eye(4))
        (place / f"{CASE}_{file}.nii.gz").write_bytes(gzip.compress(image.to_bytes()))
    return place


def write_mutant(place: Path, kind: str, number: int, rng: np.random.Generator) -> list[Path]:
    """Write one mutated file into the case; return what is to be removed after it."""
    if kind in TEXTS:
        path = place.parent / kind
        path.write_bytes(mutated(TEXTS[kind], rng))
        return [path]
    extension, raw = VOLUMES[kind]
    path = place / f"{CASE}_t1{extension}"
    if number % LARGE_EVERY == LARGE_EVERY - 1:
        path = place / f"{CASE}_t1.nii.gz"
        path.write_bytes(largest(rng))
        return [path]
    wrong = kind in ("nii", "nii big-endian", "nii.gz") and rng.random() < 0.5
    made = with_wrong_fields(raw, rng) if wrong else mutated(raw, rng)
    path.write_bytes(gzip.compress(made, 1, mtime=0) if kind == "nii.gz" else made)
    return [path]


def bring_in(folder: Path, out: Path) -> str:
    """Look through the folder and take the case in as an import does; "read" or "refused"."""
    try:
        (found, *_) = scan(folder)
    except LayoutError as error:  # of the folder as a whole: its table or mapping
        assert str(error).isprintable()
        return "refused"
    case = found.case
    problems = list(found.problems) if case is None else problems_of(case)
    assert all(problem.isprintable() for problem in problems)
    if case is None or problems:
        assert problems
        return "refused"
    assert same_grid(read_grid(case.paths["T1"]), read_volume(case.paths["T1"]).grid)
    if case.aligned:
        read_masks(case)
    try:
        read_volume(as_nifti_gz(case, "T1", out))
    except VolumeError:
        return "refused"
    return "read"


def run(folder: Path, numbers: range, seed: int) -> dict[str, object]:
    """Bring in mutated files, one after another."""
    place, out = write_case(folder), folder / "out"
    out.mkdir(exist_ok=True)
    kinds = (*VOLUMES, *TEXTS)
    sound = (place / f"{CASE}_t1.nii.gz").read_bytes()
    outcomes: Counter[str] = Counter()
    by_kind: Counter[str] = Counter()
    slowest = 0.0
    for number in numbers:
        rng = np.random.default_rng([seed, number])
        kind = kinds[number % len(kinds)]
        if kind in VOLUMES:
            (place / f"{CASE}_t1.nii.gz").unlink()
        signal.setitimer(signal.ITIMER_PROF, PATIENCE)
        began = time.process_time()
        made = write_mutant(place, kind, number, rng)
        try:
            outcome = bring_in(place.parent, out)
        except Exception as error:
            raise AssertionError(f"file {number} of seed {seed} ({kind}): {error!r}") from error
        slowest = max(slowest, time.process_time() - began)
        for path in made:
            path.unlink()
        (place / f"{CASE}_t1.nii.gz").write_bytes(sound)
        outcomes[outcome] += 1
        by_kind[f"{kind}: {outcome}"] += 1
    return {
        "files": len(numbers),
        **outcomes,
        "by_kind": dict(sorted(by_kind.items())),
        "peak_mib": peak_mib(),
        "slowest_s": round(slowest, 2),
    }


def peak_mib() -> int:
    """The most memory that this program has held; ru_maxrss counts what started it as well."""
    status = Path("/proc/self/status").read_text()
    return int(re.search(r"^VmHWM:\s+(\d+) kB", status, re.MULTILINE)[1]) // 1024


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--files", type=int, default=10_000)
    parser.add_argument("--first", type=int, default=0, help="number of the first file")
    parser.add_argument("--seed", type=int, default=1)
    words = parser.parse_args()
    resource.setrlimit(resource.RLIMIT_AS, (ADDRESSES, ADDRESSES))
    print(json.dumps(run(words.folder, range(words.first, words.files), words.seed)))
