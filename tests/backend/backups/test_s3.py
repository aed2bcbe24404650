"""Files that lie in S3: copied into a backup, and put back under their keys."""

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from backend.backups import archive, restoring
from backend.backups.making import make, named
from tests.backend import s3
from tests.world import opened


@pytest.mark.django_db(transaction=True)
def test_files_of_a_bucket_come_back_as_they_were(settings, lead, readers, tmp_path):
    opened(lead, readers, count=2)
    keys = sorted(named())
    held = {key: default_storage.open(key).read() for key in keys}
    with s3.bucket() as variables:
        settings.STORAGES = s3.storages(variables)
        assert [default_storage.save(key, ContentFile(held[key])) for key in keys] == keys
        made = make(tmp_path / "backups")
        assert make(tmp_path / "backups").linked == len(keys) > 0
        for key in keys[1:]:
            default_storage.delete(key)
        found = archive.opened(made.folder)
        archive.check(found)
        restoring._upload(found)
        assert {key: default_storage.open(key).read() for key in keys} == held
        assert sorted(named()) == keys
