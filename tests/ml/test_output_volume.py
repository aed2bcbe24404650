"""Volumes written on the grid of an input's file: axes, affine and codes as there, nothing else."""

import nibabel as nib
import numpy as np
import pytest

from ml.errors import VolumeError
from ml.output_volume import write_on_grid_of
from ml.volumes import read_volume

OBLIQUE = np.array([[-1.9, 0.2, 0, 80], [0.1, 0, 2.9, -60], [0, -2.1, 0.3, 40], [0, 0, 0, 1.0]])


def source_file(folder, affine, sform=2, qform=1):
    """An image (5, 6, 7) whose header tells more than it should."""
    image = nib.Nifti1Image(np.arange(210, dtype=np.int16).reshape(5, 6, 7), affine)
    image.set_sform(affine, sform)
    image.set_qform(affine, qform)
    image.header["descrip"] = b"DOE^JANE 1961"
    image.header["db_name"] = b"JANE"
    image.header.set_slope_inter(2.0, 10.0)
    image.header.extensions.append(nib.nifti1.Nifti1Extension("comment", b"MRN 4711"))
    nib.save(image, folder / "T1.nii.gz")
    return folder / "T1.nii.gz"


LPS = np.diag([-2.0, -2, 3, 1])
SHEARED = [(2, 1), (4, 0), (0, 1), (0, 0)]  # a qform cannot shear: the codes must differ


@pytest.mark.parametrize(
    ("affine", "codes"), [(LPS, (1, 1)), *((a, c) for a in (LPS, OBLIQUE) for c in SHEARED)]
)
def test_it_lies_voxel_for_voxel_on_the_source_with_its_forms_and_codes(tmp_path, affine, codes):
    source = source_file(tmp_path, affine, *codes)
    ras = read_volume(source)
    path = write_on_grid_of(source, tmp_path / "out.nii.gz", ras.data, "z-score")
    one, other = nib.load(source), nib.load(path)
    np.testing.assert_array_equal(other.get_fdata(), one.get_fdata())
    np.testing.assert_allclose(other.affine, one.affine, atol=1e-6)
    for form in ("get_sform", "get_qform"):
        (before, code), (after, same_code) = (getattr(i, form)(coded=True) for i in (one, other))
        assert code == same_code
        if code:
            np.testing.assert_allclose(after, before, atol=1e-5)
    np.testing.assert_array_equal(read_volume(path).data, ras.data)
    assert other.header.get_zooms() == one.header.get_zooms()
    assert other.get_data_dtype() == np.float32


def test_nothing_of_the_source_but_its_grid_is_taken(tmp_path):
    source = source_file(tmp_path, OBLIQUE)
    path = write_on_grid_of(source, tmp_path / "out.nii.gz", read_volume(source).data, "z-score")
    header = nib.load(path).header
    assert header["descrip"].item() == b"z-score"
    content = nib.load(path).to_bytes()
    assert not any(word in content for word in (b"JANE", b"4711"))


def test_the_bytes_depend_on_the_arguments_alone(tmp_path):
    source = source_file(tmp_path, OBLIQUE)
    data = read_volume(source).data
    written = [write_on_grid_of(source, tmp_path / f"{i}.nii.gz", data, "z") for i in (1, 2)]
    assert written[0].read_bytes() == written[1].read_bytes()


def test_another_shape_and_voxels_that_are_no_numbers_are_refused(tmp_path):
    source = source_file(tmp_path, np.eye(4))
    with pytest.raises(VolumeError, match=r"shape is \(5, 6, 6\), .*T1.nii.gz has \(5, 6, 7\)"):
        write_on_grid_of(source, tmp_path / "out.nii.gz", np.zeros((5, 6, 6), np.float32), "z")
    with pytest.raises(VolumeError, match="NaN or infinite"):
        write_on_grid_of(source, tmp_path / "out.nii.gz", np.full((5, 6, 7), np.inf), "z")
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["T1.nii.gz"]
