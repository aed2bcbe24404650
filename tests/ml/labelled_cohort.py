"""The small cohort with tumour labels and stand-ins for simulated volumes, for the segmenter."""

import nibabel as nib
import numpy as np

from ml.loading import read_brain
from ml.manifest import write_manifest
from ml.volumes import read_volume, write_volume
from tests.ml.small_cohort import AFFINE, SHAPE, ball, write_cohort

CONFIGURATION = """
title = "Tiny segmenter"
description = "for tests"
task = "segment"
inputs = ["T1", "T1gad"]
filters = 4
layout = [1, 1]
dropout = 0.0
patch_shape = [16, 16, 16]
patches_per_epoch = 2
batch_size = 2
epochs = 1
tumour_centred = 0.5
folds = 2
simulation_patch_shape = [20, 20, 20]
simulation_overlap = 0.0
"""


def labels():
    """(X, Y, Z) uint8: oedema around enhancement around a necrotic core."""
    found = np.zeros(SHAPE, np.uint8)
    for radius, value in ((4, 2), (3, 4), (1, 1)):
        found[ball((9, 14, 10), radius)] = value
    return found


def store_backwards(file):
    """The same image, stored from right to left (LAS)."""
    image = nib.load(file)
    turned = image.as_reoriented(nib.orientations.axcodes2ornt("LAS"))
    nib.save(nib.Nifti1Image(np.asarray(turned.dataobj), turned.affine), file)


def write_labelled(folder, patients=4):
    """The small cohort with `tumor_seg`; sim/<key>.nii.gz, cases.json and tiny.toml beside it."""
    cases = write_cohort(folder, patients, ("T1", "T2"))
    (folder / "sim").mkdir()
    for case in cases:
        file = folder / f"{case.patient}_seg.nii.gz"
        case.paths["tumor_seg"] = write_volume(file, labels(), AFFINE, np.uint8)
        mask, _ = read_brain(case)
        simulated = read_volume(case.paths["T1gad"]).data * 0.01 * mask
        write_volume(folder / "sim" / f"{case.key}.nii.gz", simulated, AFFINE)
    store_backwards(cases[0].paths["T1gad"])
    write_manifest(folder / "cases.json", cases)
    (folder / "tiny.toml").write_text(CONFIGURATION)
    return cases
