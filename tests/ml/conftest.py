"""What several test files of the package begin with."""

import pytest

from tests.ml.small_cohort import write_cohort


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    """A folder with four small cases and their cases.json."""
    folder = tmp_path_factory.mktemp("cohort")
    write_cohort(folder, 4)
    return folder
