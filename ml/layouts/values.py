"""What is written of a patient -> grade, age and sex, or a sentence that says what would be right.

Flow: table -> **values** -> Case
Rule: a value that is not understood is None with a reason; it is never guessed.
"""

import re

from ml.series import GRADES

OLDEST = 130  # years
ROMAN = {"i": "1", "ii": "2", "iii": "3", "iv": "4"}
LOWER_GRADE = ("lgg", "lower-gradeglioma", "lowergradeglioma")
"""BraTS's and TCGA's word for grades 2 and 3 together: Bakas 2017, doi:10.1038/sdata.2017.117."""

SEXES = {"m": "M", "male": "M", "man": "M", "f": "F", "female": "F", "woman": "F"}


def grade_of(value: str) -> str | None:
    """One of `ml.series.GRADES`, or None where it is not understood.

    >>> [grade_of(one) for one in ("4", "WHO IV", "grade 2/3", "LGG", "GBM", "HGG", "1")]
    ['4', '4', '2-3', '2-3', None, None, None]
    """
    plain = re.sub(r"\s", "", value.lower()).removesuffix(".0")
    if plain in LOWER_GRADE:
        return "2-3"
    plain = re.sub(r"^(who|cns|grade|°)+", "", plain)
    parts = [ROMAN.get(part, part) for part in re.split(r"[-/–]|or|and", plain)]
    found = "-".join(parts)
    return found if found in GRADES else None


def grade_reason(value: str) -> str:
    """Why a grade is not understood, after "TABLE gives VALUE"."""
    if value.strip().lower() == "hgg":
        return "which is grade 3 or 4; understood are 2, 3, 4, 2-3"
    return f"understood are {', '.join(GRADES)}, also in Roman numerals"


def age_of(value: str) -> float | None:
    """Years from 0 to 130, or None; a comma may stand for the point, `061Y` is DICOM's form.

    >>> [age_of(one) for one in ("61.5", "61,5", "061Y", "> 89", "22000")]
    [61.5, 61.5, 61.0, None, None]
    """
    plain = re.sub(r"(?<=\d)\s*(y|years?)$", "", value.strip().lower()).replace(",", ".")
    if not re.fullmatch(r"\d+(\.\d*)?", plain):
        return None
    years = float(plain)
    return years if years <= OLDEST else None


def sex_of(value: str) -> str | None:
    """ "M", "F" or None.

    >>> [sex_of(one) for one in ("male", "F", "0")]
    ['M', 'F', None]
    """
    return SEXES.get(value.strip().lower())
