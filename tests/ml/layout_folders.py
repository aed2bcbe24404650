"""Folders of two cases in each layout, small and made up."""

from pathlib import Path

import numpy as np

from ml.volumes import write_volume

SHAPE = (4, 5, 6)
BRATS_FILES = ("t1", "t2", "flair", "t1ce", "seg")
UCSF_FILES = (
    *("T1", "T2", "FLAIR", "SWI", "DWI", "ASL", "DTI_eddy_MD", "DTI_eddy_FA", "T1gad"),
    *("brain_segmentation", "tumor_segmentation"),
)
METADATA = "ID,Sex,Age at MRI,WHO CNS Grade,Final pathologic diagnosis (WHO 2021)\n"


def voxels(file: str) -> np.ndarray:
    """A head of noise in the middle of nothing; of a mask, a core in the head."""
    data = np.zeros(SHAPE, dtype=np.float32)
    data[1:3, 1:4, 1:5] = np.random.default_rng(len(file)).uniform(1, 100, (2, 3, 4))
    if "seg" in file:
        data = (data > 0).astype(np.float32)
    if file in ("seg", "tumor_segmentation"):
        data[1, 1, 1:3], data[1, 2, 1] = 4, 2
    return data


def write_files(folder: Path, patient: str, files, affine=None) -> None:
    folder.mkdir(parents=True)
    for file in files:
        path = folder / f"{patient}_{file}.nii.gz"
        write_volume(path, voxels(file), np.eye(4) if affine is None else affine)


def brats_folder(place: Path) -> Path:
    """Two BraTS cases and their grades."""
    folder = place / "brats"
    for patient in ("Brats18_A_1", "Brats18_B_1"):
        write_files(folder / patient, patient, BRATS_FILES)
    table = "participant_id\tgrade\tage\tsex\nBrats18_A_1\t4\t61.5\tF\nBrats18_B_1\tn/a\tn/a\tM\n"
    (folder / "participants.tsv").write_text(table)
    return folder


def ucsf_folder(place: Path) -> Path:
    """Two UCSF-PDGM cases; the CSV pads ids with fewer zeros than the folders."""
    folder = place / "ucsf"
    for patient in ("UCSF-PDGM-0004", "UCSF-PDGM-0541"):
        write_files(folder / f"{patient}_nifti", patient, UCSF_FILES)
    rows = "UCSF-PDGM-004,M,66,4,Glioblastoma\nUCSF-PDGM-541,F,31,2,Astrocytoma\n"
    (folder / "UCSF-PDGM-metadata_v5.csv").write_text(METADATA + rows)
    return folder
