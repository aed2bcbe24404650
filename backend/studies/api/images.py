"""Which images an unblinded study showed."""

from backend.studies.manifest import images_csv
from reader_study.api.downloads import StudyFile, file_schema


@file_schema("study_images_csv")
class ImagesCsv(StudyFile):
    """What each volume shown was made from, one a row: checksums, grids, model and fold."""

    name = "images.csv"
    text_of = staticmethod(images_csv)
