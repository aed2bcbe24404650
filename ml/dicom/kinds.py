"""What a DICOM series may show, and the series of `ml.bids` that it becomes.

Flow: **kinds** -> recognise, choose; names alone, so that a server may know them without pydicom
"""

KINDS = (
    "T1",
    "T1gad",
    "T2",
    "FLAIR",
    "SWI",
    "DWI",
    "DTI",
    "ADC",
    "trace",
    "FA",
    "ASL",
    "localiser",
    "other",
)
"""T1 is before contrast agent, T1gad after; DWI and DTI raw, by number of directions."""

SERIES = {
    "T1": "T1",
    "T1gad": "T1gad",
    "T2": "T2",
    "FLAIR": "FLAIR",
    "SWI": "SWI",
    "DWI": "diffusion",
    "DTI": "diffusion",
    "ADC": "MD",
    "trace": "DWI",
    "FA": "FA",
    "ASL": "ASL",
}
"""Kind -> series in `ml.bids`; localisers and others have none."""

UNCERTAIN = 0.8
"""Below this confidence a person should look."""
