"""The layouts of BraTS: `ID/ID_t1.nii.gz` of 2017 to 2021, `ID/ID-t1n.nii.gz` from 2023 on.

All are skull-stripped and in SRI24 space. Label 4 is enhancing tumour until 2021, label 3 from
2023 on: it is read as 4. In 2024 label 4 came to mean the resection cavity; such a file is refused.
Source: Menze et al. 2015, doi:10.1109/TMI.2014.2377694; Bakas et al. 2017,
doi:10.1038/sdata.2017.117; Baid et al. 2021, arXiv:2107.02314; Adewole et al. 2023,
arXiv:2305.19369. The grade is not part of the layout: see `table`.
"""

from ml.layouts.naming import Naming
from ml.series import ENHANCING, NECROTIC, OEDEMA

SPACE = "SRI24"
REQUIRED = ("T1", "T2", "FLAIR", "T1gad")
OPTIONAL = {"tumor_seg": "the case folder holds no {}seg file, so enhancement is unknown"}

NAMING = Naming(
    layout="brats",
    folder_suffix="",
    suffixes={
        "T1": ("t1",),
        "T2": ("t2",),
        "FLAIR": ("flair",),
        "T1gad": ("t1ce",),
        "tumor_seg": ("seg",),
    },
    required=REQUIRED,
    optional={name: why.format("_") for name, why in OPTIONAL.items()},
    space=SPACE,
)

NAMING_2023 = Naming(
    layout="brats-2023",
    folder_suffix="",
    suffixes={
        "T1": ("t1n",),
        "T2": ("t2w",),
        "FLAIR": ("t2f",),
        "T1gad": ("t1c",),
        "tumor_seg": ("seg",),
    },
    required=REQUIRED,
    optional={name: why.format("-") for name, why in OPTIONAL.items()},
    joint="-",
    space=SPACE,
    follow_up=r"(?<=-\d{5})-(\d{3})$",
    relabelled={"tumor_seg": {1: NECROTIC, 2: OEDEMA, 3: ENHANCING}},
)
"""Ids such as BraTS-GLI-00005-001: the second examination (of number 0, 1, ...) of one patient."""
