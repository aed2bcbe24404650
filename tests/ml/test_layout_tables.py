"""What tables beside the cases tell: grade, age, sex, IDH status, diagnosis, and what they lack."""

import pytest

from ml.errors import LayoutError
from ml.layouts import read_cases
from ml.manifest import manifest_case
from tests.ml.layout_folders import METADATA, brats_folder, ucsf_folder


@pytest.fixture
def brats(tmp_path):
    return brats_folder(tmp_path)


@pytest.fixture
def ucsf(tmp_path):
    return ucsf_folder(tmp_path)


def test_a_grade_that_is_not_there_is_none_with_its_reason(brats):
    second = read_cases(brats)[1]
    assert second.grade is None
    assert second.missing["grade"] == "participants.tsv gives n/a for Brats18_B_1 in 'grade'"


@pytest.mark.parametrize(
    ("table", "reason"),
    [
        ("participant_id\tgrade\nsomeone\t4\n", "participants.tsv has no row for Brats18_A_1"),
        ("participant_id\tage\nBrats18_A_1\t4\n", "participants.tsv has no column 'grade'"),
        ("participant_id\tgrade\nBrats18_A_1\tIV\n", "participants.tsv gives 'IV', understood are"),
        (None, "there is no participants.tsv"),
    ],
)
def test_every_way_to_lack_a_grade_has_its_own_reason(brats, table, reason):
    (brats / "participants.tsv").unlink()
    if table:
        (brats / "participants.tsv").write_text(table)
    first = read_cases(brats)[0]
    assert first.grade is None
    assert first.missing["grade"].startswith(reason)


@pytest.mark.parametrize("written", ["2", "3", "4", "2-3", "4.0"])
def test_grades_are_read_as_written(brats, written):
    (brats / "participants.tsv").write_text(f"participant_id\tgrade\nBrats18_A_1\t{written}\n")
    assert read_cases(brats)[0].grade == written.removesuffix(".0")


def test_idh_and_diagnosis_reach_the_manifest_in_the_cohorts_words(ucsf, brats):
    (ucsf / "UCSF-PDGM-metadata_v5.csv").write_text(
        "ID,Final pathologic diagnosis (WHO 2021),IDH\n"
        'UCSF-PDGM-004,"Glioblastoma  , IDH-wildtype",wildtype\nUCSF-PDGM-541,,\n'
    )
    first, second = (manifest_case(case) for case in read_cases(ucsf))
    assert (first.type, first.idh) == ("Glioblastoma, IDH-wildtype", "wildtype")
    assert (second.type, second.idh) == (None, None)
    (brats / "participants.tsv").write_text(
        "participant_id\ttumor_class\nBrats18_A_1\tlower-grade glioma\n"
    )
    assert [case.type for case in read_cases(brats)] == ["lower-grade glioma", None]


def test_a_table_without_its_key_column_is_refused(brats):
    (brats / "participants.tsv").write_text("patient\tgrade\nBrats18_A_1\t4\n")
    with pytest.raises(LayoutError, match="needs a column 'participant_id', has patient, grade"):
        read_cases(brats)


def test_a_table_that_names_one_patient_twice_is_refused(brats):
    (brats / "participants.tsv").write_text("participant_id\tgrade\nX\t4\nX\t2\n")
    with pytest.raises(LayoutError, match="names X twice"):
        read_cases(brats)


def test_two_metadata_tables_are_refused(ucsf):
    (ucsf / "other-metadata.csv").write_text(METADATA)
    with pytest.raises(LayoutError, match="more than one metadata table"):
        read_cases(ucsf)


@pytest.mark.parametrize(
    ("row", "name"), [("UCSF-PDGM-004,?,66,4,x", "sex"), ("UCSF-PDGM-004,M,old,4,x", "age_years")]
)
def test_a_value_that_is_not_understood_is_none_with_its_reason(ucsf, row, name):
    (ucsf / "UCSF-PDGM-metadata_v5.csv").write_text(METADATA + row + "\n")
    case = read_cases(ucsf)[0]
    assert getattr(case, name) is None
    assert case.missing[name].startswith("UCSF-PDGM-metadata_v5.csv gives")
