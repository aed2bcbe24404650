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


def table_beside_in_capitals_is_a_link(lab: Path, secret: Path) -> None:
    (lab / "participants.tsv").unlink()
    (lab.parent / "METADATA.CSV").symlink_to(secret)


def link_to_a_folder_of_links(lab: Path, secret: Path) -> None:
    inside = lab.parent / "other"
    inside.mkdir()
    (inside / "participants.tsv").symlink_to(secret)
    (lab / "more").symlink_to(inside)


@pytest.mark.parametrize(
    "lead_out",
    [
        table_is_a_link,
        table_beside_is_a_link,
        table_beside_in_capitals_is_a_link,
        link_to_a_folder_of_links,
    ],
)
def test_a_link_out_of_the_roots_is_not_read(lab, bring_in, secret, lead_out) -> None:
    lead_out(lab, secret)
    with pytest.raises(Refused, match="link to a place outside the import roots") as refusal:
        bring_in(lab, confined_to=[lab.parent])
    assert SECRET not in str(refusal.value.detail)
    assert not Case.objects.exists()


def test_a_folder_that_a_link_replaced_since_it_was_asked_for_is_not_read(lab, bring_in) -> None:
    elsewhere = lab.rename(lab.parent.parent / "elsewhere")
    lab.symlink_to(elsewhere)
    with pytest.raises(Refused, match="leads to a place outside the import roots by now"):
        bring_in(lab, confined_to=[lab.parent])


def test_dicom_behind_such_a_link_is_not_read_either(lab, bring_in) -> None:
    elsewhere = lab.parent.parent / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "1").write_bytes(bytes(128) + b"DICM")
    lab.rename(lab.parent / "before")
    lab.symlink_to(elsewhere)
    with pytest.raises(Refused, match="outside the import roots by now"):
        bring_in(lab, confined_to=[lab.parent])


def test_a_table_above_the_root_itself_is_not_read(lab, bring_in) -> None:
    (lab / "participants.tsv").rename(lab.parent / "participants.tsv")
    assert bring_in(lab, confined_to=[lab], dry_run=True)["tables"] == []
    assert bring_in(lab, confined_to=[lab.parent], dry_run=True)["tables"] == ["participants.tsv"]


def test_a_link_within_the_roots_is_followed_once(lab, bring_in) -> None:
    (lab / "B1" / "above").symlink_to(lab)
    kept = lab.parent / "kept.nii.gz"
    (lab / "B1" / "B1_t1.nii.gz").rename(kept)
    (lab / "B1" / "B1_t1.nii.gz").symlink_to(kept)
    assert bring_in(lab, confined_to=[lab.parent])["created"] == 2


def test_without_roots_nothing_is_imported(api, researcher, lab, settings) -> None:
    settings.IMPORT_ROOTS = []
    answer = api(researcher).post("/api/cases/import", {"folder": str(lab)})
    assert (answer.status_code, answer.json()["error"]["code"]) == (400, "folder_refused")
