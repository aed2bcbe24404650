"""A case whose commit was cut short may be there: its files stay."""

from pathlib import Path

import pytest
from django.core.files.storage import default_storage
from django.db import transaction

from backend.cases import importing
from backend.cases.importing import Source, import_folder
from backend.cases.models import Case, Series
from backend.cases.storing import store_case
from ml.progress import Progress
from tests.backend.cohort import brats_folder


def ended() -> None:
    raise SystemExit("ended by a signal as the commit came back")


def test_no_file_of_a_case_that_was_committed_is_deleted(transactional_db, tmp_path, monkeypatch):
    def cut_short(checked, user, also=lambda row: None):
        return store_case(checked, user, lambda row: transaction.on_commit(ended))

    monkeypatch.setattr(importing, "store_case", cut_short)
    folder: Path = brats_folder(tmp_path / "lab")
    with pytest.raises(SystemExit):
        import_folder(Source(folder, "ours"), None, Progress(face="none"))
    assert Case.objects.count() == 1
    keys = Series.objects.values_list("file", flat=True)
    assert [key for key in keys if not default_storage.exists(key)] == []
