"""How near an image is to the real one: seven metrics in three regions.

Flow: simulate, the real postcontrast T1 -> **similarity** -> evaluation, tables, figures
Source: Calabrese et al. 2021, doi:10.1148/ryai.2021200276, Methods ("Image Simulation and
Quantitative Similarity Comparison"); each metric's own source stands in its docstring

A region is a mask. Both images are cropped to its bounding box, the last slice of each axis
included. Over every voxel of the crop: CC, MI, SSIM. Over the region's voxels alone: NRMSE, and,
each image on a 12-bit scale of its own, SMAPE, LOGAC and MEDSYMAC. What cannot be computed is NaN
and has a reason.
"""

from ml.metrics import CONVENTIONS, METRICS, REGIONS, Metric, Undefined
from ml.similarity.comparing import Similarity, compare, undefined
from ml.similarity.histogram import mutual_information
from ml.similarity.voxelwise import logac, medsymac, nrmse, smape, twelve_bit
from ml.similarity.windows import cross_correlation, ssim

__all__ = [
    "CONVENTIONS",
    "METRICS",
    "REGIONS",
    "Metric",
    "Similarity",
    "Undefined",
    "compare",
    "cross_correlation",
    "logac",
    "medsymac",
    "mutual_information",
    "nrmse",
    "smape",
    "ssim",
    "twelve_bit",
    "undefined",
]
