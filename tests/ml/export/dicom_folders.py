"""Volumes on grids of many orientations, and the readers that exported series are tried with."""

import subprocess
from pathlib import Path

import dcm2niix
import nibabel as nib
import numpy as np
import pydicom
from scipy.spatial.transform import Rotation

from ml.export.dicom_classic import add_pixels
from ml.export.dicom_series import as_file
from ml.volumes import Volume, read_volume

SHAPE = (9, 11, 7)


def grid(axes: str, spacing=(1.0, 1.0, 1.0), turn=(0.0, 0.0, 0.0), shape=SHAPE) -> np.ndarray:
    """The affine of a stored array whose axes count to `axes`, then turned by degrees."""
    ornt = nib.orientations.axcodes2ornt(axes)
    affine = np.eye(4)
    affine[:3, :3] = 0
    for stored, (target, sign) in enumerate(ornt):
        affine[int(target), stored] = sign * spacing[stored]
    affine[:3, :3] = Rotation.from_euler("xyz", turn, degrees=True).as_matrix() @ affine[:3, :3]
    affine[:3, 3] = -affine[:3, :3] @ (np.array(shape) / 2) + (3.25, -11.5, 20.125)
    return affine


GRIDS = {
    "axial": grid("RAS"),
    "axial as scanners store it": grid("LPS", (0.5, 0.5, 3.0)),
    "sagittal": grid("PSR", (1.0, 1.0, 1.2)),
    "coronal": grid("RSA", (0.9, 0.9, 2.0)),
    "oblique": grid("RAS", (1.0, 1.0, 1.0), (12.0, -7.0, 20.0)),
    "oblique sagittal": grid("ASL", (0.8, 1.1, 2.5), (-9.0, 14.0, 5.0)),
    "doubly oblique, near 45 degrees": grid("RAS", (1.0, 2.0, 3.0), (40.0, 10.0, -35.0)),
}


def write_simulated(folder: Path, affine: np.ndarray, shape=SHAPE, seed: int = 0) -> Path:
    """A volume of z-scores with zeros around, its stored axes as they come."""
    data = np.random.default_rng(seed).normal(0, 2, shape).astype(np.float32)
    data[0] = 0
    file = folder / "c1.nii.gz"
    nib.save(nib.Nifti1Image(data, affine), file)
    return file


def read_by_pydicom(folder: Path) -> Volume:
    """The series as a volume in RAS+: positions, orientation and scale as the tags say."""
    files = [pydicom.dcmread(file) for file in sorted(folder.iterdir())]
    slices = [part for ds in files for part in _slices(ds)]
    orientation = np.array(slices[0][1], float)
    normal = np.cross(orientation[:3], orientation[3:])
    slices.sort(key=lambda one: np.array(one[0], float) @ normal)
    first = np.array(slices[0][0], float)
    down, across = map(float, slices[0][2])
    last = np.array(slices[-1][0], float)
    step = (last - first) / (len(slices) - 1) if len(slices) > 1 else normal * slices[0][3]
    affine = np.eye(4)
    affine[:3] = np.c_[orientation[:3] * across, orientation[3:] * down, step, first]
    data = np.stack([one[4] for one in slices], axis=-1).transpose(1, 0, 2)
    return as_ras(data, np.diag([-1, -1, 1, 1]) @ affine)


def _slices(ds):
    if "SharedFunctionalGroupsSequence" not in ds:
        return [_slice(ds, ds, ds, ds, ds.pixel_array)]
    shared = ds.SharedFunctionalGroupsSequence[0]
    return [
        _slice(
            frame.PlanePositionSequence[0],
            shared.PlaneOrientationSequence[0],
            shared.PixelMeasuresSequence[0],
            shared.PixelValueTransformationSequence[0],
            pixels,
        )
        for frame, pixels in zip(
            ds.PerFrameFunctionalGroupsSequence,
            ds.pixel_array.reshape(-1, ds.Rows, ds.Columns),
            strict=True,
        )
    ]


def _slice(position, orientation, measures, scale, pixels):
    return (
        position.ImagePositionPatient,
        orientation.ImageOrientationPatient,
        measures.PixelSpacing,
        float(measures.SpacingBetweenSlices),
        pixels * float(scale.RescaleSlope) + float(scale.RescaleIntercept),
    )


def as_ras(data: np.ndarray, affine: np.ndarray) -> Volume:
    image = nib.as_closest_canonical(nib.Nifti1Image(data.astype(np.float32), affine))
    return Volume(np.asarray(image.dataobj), image.affine)


def read_by_dcm2niix(folder: Path, out: Path) -> Volume:
    """The one volume that dcm2niix makes of a folder, turned to RAS+."""
    out.mkdir()
    command = [dcm2niix.bin, "-z", "n", "-b", "n", "-f", "made", "-o", out, folder]
    subprocess.run([str(word) for word in command], check=True, capture_output=True, timeout=60)
    files = list(out.glob("*.nii"))
    assert len(files) == 1, files
    return read_volume(files[0])


def write_scan(folder: Path, affine: np.ndarray, shape=SHAPE) -> Path:
    """A scanner's series of an identified patient: a file a slice, in no order.

    The slices are those of the stored array's third axis.
    """
    folder.mkdir(parents=True)
    lps = np.diag([-1, -1, 1, 1]) @ affine
    spacing = np.linalg.norm(lps[:3, :3], axis=0)
    axes = lps[:3, :3] / spacing
    series, study, frame = (pydicom.uid.generate_uid() for _ in range(3))
    for number in np.random.default_rng(1).permutation(shape[2]):
        ds = pydicom.Dataset()
        ds.SpecificCharacterSet = "ISO_IR 100"
        ds.PatientName, ds.PatientID, ds.PatientSex = "Müller^Jörg", "77", "M"
        ds.PatientBirthDate, ds.StudyDate, ds.StudyID = "19500101", "20200102", "5"
        ds.AccessionNumber, ds.Modality, ds.Manufacturer = "A1", "MR", "SIEMENS"
        ds.StudyInstanceUID, ds.SeriesInstanceUID = study, series
        ds.FrameOfReferenceUID = frame
        ds.SOPClassUID = pydicom.uid.MRImageStorage
        ds.SOPInstanceUID = f"{series[:50]}.{number + 1}"
        ds.InstanceNumber, ds.SeriesNumber = int(number) + 1, 4
        ds.SeriesDescription, ds.PatientPosition = "t1_mprage", "HFS"
        ds.ContrastBolusAgent, ds.RepetitionTime, ds.EchoTime = "Gadovist", 2300, 2.9
        ds.ImageType = ["ORIGINAL", "PRIMARY", "M"]
        ds.ImageOrientationPatient = [f"{value:.10f}" for value in (*axes[:, 0], *axes[:, 1])]
        place = lps[:3, 3] + number * lps[:3, 2]
        ds.ImagePositionPatient = [f"{value:.10f}" for value in place]
        ds.PixelSpacing = [f"{spacing[1]:.10f}", f"{spacing[0]:.10f}"]
        ds.SliceThickness = f"{spacing[2]:.10f}"
        pixels = np.full((shape[1], shape[0]), 100 + number, np.int16)
        add_pixels(ds, pixels)
        (folder / f"{number * 7 % 10}{number}.dcm").write_bytes(as_file(ds))
    return folder
