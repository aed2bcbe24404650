"""Errors voxel by voxel: NRMSE, and SMAPE, LOGAC and MEDSYMAC on a 12-bit scale.

Flow: comparing -> **voxelwise**
Source: Calabrese et al. 2021, Methods; Morley et al. 2018, doi:10.1002/2017SW001669 (log accuracy
ratio, median symmetric accuracy)

All take the values of the region's voxels alone, as (n,) arrays in one order.
"""

import numpy as np
from numpy.typing import NDArray

from ml.metrics import Undefined

Values = NDArray[np.float64]

MEAN, SD = 2048.0, 400.0
LOWEST, HIGHEST = 1e-10, 4095.0


def nrmse(image: Values, real: Values) -> float:
    """Root mean square error / (max - min of the real image), from 0 (equal) upwards.

    image, real : (n,) values of the region's voxels on one scale, which is not changed: unlike
    the errors on the 12-bit scale, this one sees wrong gain and offset. Not symmetric.
    Undefined: the real image is constant there.

    >>> nrmse(np.array([1.0, 5.0]), np.array([0.0, 4.0]))
    0.25
    """
    span = float(np.ptp(real))
    if span == 0:
        raise Undefined(f"the real image is constant ({float(real[0]):g}) in the region")
    return float(np.sqrt(np.mean((image - real) ** 2)) / span)


def twelve_bit(values: Values, name: str = "the image") -> Values:
    """(n,) values on the scale of a 12-bit image: mean 2048, SD 400, within [1e-10, 4095].

    clip((x - mean) / (sd / 400) + 2048, 1e-10, 4095); mean and SD (n in the denominator) are the
    image's own, over the region's voxels, so that a gain above 0 and an offset leave no trace.
    name : what the error calls the image
    Undefined: the image is constant in the region.

    >>> twelve_bit(np.array([-1.0, 1.0]))
    array([1648., 2448.])
    """
    sd = float(values.std())
    if float(np.ptp(values)) == 0 or sd == 0:
        raise Undefined(f"{name} is constant ({float(values[0]):g}) in the region")
    scaled: Values = np.clip((values - values.mean()) / (sd / SD) + MEAN, LOWEST, HIGHEST)
    return scaled


def smape(image: Values, real: Values) -> float:
    """Symmetric mean absolute percent error as a fraction from 0 (equal) to 1.

    image, real : (n,) values above 0, on the 12-bit scale; mean(|p - t| / (|t| + |p|)), with no
    factor 2, so that the paper's 3.65 % is 0.0365. Symmetric.

    >>> smape(np.array([1.0, 2.0]), np.array([3.0, 2.0]))
    0.25
    """
    return float(np.mean(np.abs(image - real) / (np.abs(real) + np.abs(image))))


def logac(image: Values, real: Values) -> float:
    """Log accuracy ratio: mean(|ln(p / t)|), from 0 (equal) upwards.

    image, real : (n,) values above 0, on the 12-bit scale. Symmetric. A voxel at the scale's
    lower end, 1e-10, weighs much: ln(2048 / 1e-10) = 30.7.

    >>> round(logac(np.array([2.0, 3.0]), np.array([1.0, 3.0])), 6)
    0.346574
    """
    return float(np.mean(np.abs(np.log(image / real))))


def medsymac(image: Values, real: Values) -> float:
    """Median symmetric accuracy as a fraction: exp(median(|ln(p / t)|)) - 1, from 0 upwards.

    image, real : (n,) values above 0, on the 12-bit scale; not times 100 as in the source.
    Symmetric.

    >>> round(medsymac(np.array([2.0, 3.0, 1.0]), np.array([1.0, 3.0, 2.0])), 6)
    1.0
    """
    return float(np.expm1(np.median(np.abs(np.log(image / real)))))
