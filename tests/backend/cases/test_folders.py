"""No file outside the import roots is read, by whatever links a delivered folder leads to it."""

from pathlib import Path

import pytest

from backend.cases.models import Case
from reader_study.errors import Refused

SECRET = "do-not-quote-me"


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    """Return a file outside the roots; what tables hold that is not understood is quoted."""
    file = tmp_path / "secret.txt"
    file.write_text(SECRET)
    return file


def table_is_a_link(lab: Path, secret: Path) -> None:
    (lab / "participants.tsv").unlink(missing_ok=True)
    (lab / "participants.tsv").symlink_to(secret)


def table_beside_is_a_link(lab: Path, secret: Path) -> None:
    (lab / "participants.tsv").unlink(missing_ok=True)
    (lab.parent / "participants.tsv").symlink_to(secret)


def link_to_a_folder_of_links(lab: Path, secret: Path) -> None:
    inside = lab.parent / "other"
    inside.mkdir()
    (inside / "participants.tsv").symlink_to(secret)
    (lab / "more").symlink_to(inside)


@pytest.mark.parametrize(
    "lead_out", [table_is_a_link, table_beside_is_a_link, link_to_a_folder_of_links]
)
def test_a_link_out_of_the_roots_is_not_read(lab, bring_in, secret, lead_out) -> None:
    lead_out(lab, secret)
    with pytest.raises(Refused, match="link to a place outside the import roots") as refusal:
        bring_in(lab, confined=True)
    assert SECRET not in str(refusal.value.detail)
    assert not Case.objects.exists()


def test_a_link_within_the_roots_is_followed_once(lab, bring_in) -> None:
    (lab / "B1" / "above").symlink_to(lab)
    kept = lab.parent / "kept.nii.gz"
    (lab / "B1" / "B1_t1.nii.gz").rename(kept)
    (lab / "B1" / "B1_t1.nii.gz").symlink_to(kept)
    assert bring_in(lab, confined=True)["created"] == 2


def test_without_roots_nothing_is_imported(api, researcher, lab, settings) -> None:
    settings.IMPORT_ROOTS = []
    answer = api(researcher).post("/api/cases/import", {"folder": str(lab)})
    assert (answer.status_code, answer.json()["error"]["code"]) == (400, "folder_refused")
