"""What tables beside the cases tell: grade, age, sex, IDH status, diagnosis, and what they lack."""

import pytest

from ml.errors import LayoutError
from ml.layouts import read_cases, scan, survey
from ml.layouts.table import plain_id
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
        ("participant_id\tgrade\nBrats18_A_1\thigh\n", "participants.tsv gives 'high', underst"),
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
    (brats / "participants.tsv").write_text("who\tgrade\nBrats18_A_1\t4\n")
    with pytest.raises(LayoutError, match=r"needs a column 'participant_id' .*, has who, grade"):
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


@pytest.mark.parametrize(
    ("written", "grade", "reason"),
    [
        ("WHO IV", "4", None),
        ("grade II", "2", None),
        ("II/III", "2-3", None),
        ("LGG", "2-3", None),
        ("HGG", None, "gives 'HGG', which is grade 3 or 4; understood are 2, 3, 4, 2-3"),
        ("1", None, "gives '1', understood are 2, 3, 4, 2-3, also in Roman numerals"),
        ("GBM", None, "gives 'GBM', understood are"),
    ],
)
def test_a_grade_is_understood_or_its_sentence_says_what_would_be_right(
    brats, written, grade, reason
):
    (brats / "participants.tsv").write_text(f"participant_id\tgrade\nBrats18_A_1\t{written}\n")
    case = read_cases(brats)[0]
    assert case.grade == grade
    assert reason is None or reason in case.missing["grade"]


def test_headings_are_known_by_what_they_say(brats):
    (brats / "participants.tsv").unlink()
    (brats / "Patienten.csv").write_text(
        "Case_ID;WHO grade;Gender;Age at scan;IDH status;Diagnosis;Center\n"
        "Brats18_A_1;III;male;61,5;mutant;Astrocytoma;Köln\n;;;;;;\n"
    )
    case = read_cases(brats)[0]
    assert (case.grade, case.sex, case.age_years) == ("3", "M", 61.5)
    assert (case.idh, case.type, case.site) == ("mutant", "Astrocytoma", "Köln")


def test_a_table_may_be_given_and_goes_before_others(brats, tmp_path):
    (tmp_path / "facts.csv").write_text("ID,grade\nBrats18_A_1,2\n")
    assert read_cases(brats, table=tmp_path / "facts.csv")[0].grade == "2"
    with pytest.raises(LayoutError, match=r"gone\.csv: there is no such table"):
        read_cases(brats, table=tmp_path / "gone.csv")


def test_two_tables_that_contradict_each_other_leave_the_value_unknown(brats):
    (brats / "participants.tsv").unlink()
    (brats / "a.csv").write_text("ID,grade,age\nBrats18_A_1,4,50\n")
    (brats / "b.csv").write_text("ID,grade,sex\nBrats18_A_1,2,F\n")
    (brats / "scanner.csv").write_text("voltage,time\n1,2\n")
    case = read_cases(brats)[0]
    assert (case.age_years, case.sex, case.grade) == (50.0, "F", None)
    assert case.missing == {"grade": "two tables contradict each other: 4 and 2"}


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        ("ID,grade\nKöln,4\n".encode("cp1252"), "save it as UTF-8"),
        (b"ID,grade\nA\0,4\n", "bytes that are no text"),
    ],
)
def test_a_table_that_is_no_text_is_refused(brats, raw, words):
    (brats / "metadata.csv").write_bytes(raw)
    (brats / "participants.tsv").unlink()
    with pytest.raises(LayoutError, match=words):
        read_cases(brats)


def test_a_table_of_more_cells_than_memory_is_refused(brats):
    """Of four megabytes: each of its short lines would become ten thousand cells."""
    headings = ",".join(["ID", "grade", *(f"c{n}" for n in range(10_000))])
    (brats / "metadata.csv").write_text(headings + "\n" + "A\n" * 1000)
    (brats / "participants.tsv").unlink()
    with pytest.raises(LayoutError, match="more than 5000000 cells"):
        read_cases(brats)


def test_an_id_of_very_many_zeros_is_compared_at_once():
    assert plain_id("P-" + "0" * 100_000 + "x") == "P-" + "0" * 100_000 + "x"
    assert [plain_id(one) for one in ("000", "P-007", "P-0")] == ["0", "P-7", "P-0"]


def test_a_value_is_quoted_in_part(brats):
    (brats / "participants.tsv").write_text(f"participant_id\tgrade\nBrats18_A_1\t{'x' * 5000}\n")
    assert len(read_cases(brats)[0].missing["grade"]) < 300


def notes_of(folder) -> dict[str, tuple[str, ...]]:
    return {one.patient: one.notes for one in scan(folder)}


@pytest.mark.parametrize(
    ("rows", "note"),
    [
        ("Brats18_A_1\t7\t61", "The grade is not known: participants.tsv gives '7', understood"),
        ("Brats18_A_1\t4\t22000", "The age is not known: participants.tsv gives '22000', which"),
        ("somebody\t4\t61", "There is no row for Brats18_A_1 in participants.tsv."),
    ],
)
def test_a_value_that_is_not_understood_is_told_before_a_case_is_used(brats, rows, note):
    (brats / "participants.tsv").write_text(f"participant_id\tgrade\tage\n{rows}\n")
    [told] = notes_of(brats)["Brats18_A_1"]
    assert told.startswith(note)


def test_values_that_are_left_empty_or_in_no_column_raise_no_doubt(brats):
    assert notes_of(brats) == {"Brats18_A_1": (), "Brats18_B_1": ()}
    (brats / "participants.tsv").unlink()
    assert notes_of(brats) == {"Brats18_A_1": (), "Brats18_B_1": ()}


def test_a_contradiction_of_two_tables_is_told(brats):
    (brats / "participants.tsv").unlink()
    (brats / "a.csv").write_text("ID,grade\nBrats18_A_1,4\nBrats18_B_1,high\n")
    (brats / "b.csv").write_text("ID,grade\nBrats18_A_1,2\nBrats18_B_1,3\n")
    told = notes_of(brats)
    assert told["Brats18_A_1"] == (
        "The grade is not known: two tables contradict each other: 4 and 2.",
    )
    assert told["Brats18_B_1"] == ()


def test_patients_of_a_table_who_have_no_case_are_named(brats):
    with (brats / "participants.tsv").open("a") as table:
        table.write("sub-somebody\t4\t61\tF\n")
    assert survey(brats).doubts == (
        "participants.tsv names patients of whom there is no case: somebody",
    )


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        ("ID;grade;site\nBrats18_A_1;4;Köln\n".encode("cp1252"), "save it as UTF-8"),
        (b"ID,age,grade\nBrats18_A_1,61,5,4\n", "row 1 below the headings has more values"),
        (b"Befund,Note\nx,4\n", "name a patient and a fact (Befund, Note)"),
    ],
)
def test_a_table_beside_the_cases_that_is_not_read_is_named(brats, raw, words):
    (brats / "participants.tsv").unlink()
    (brats / "clinic.csv").write_bytes(raw)
    [doubt] = survey(brats).doubts
    assert doubt.startswith(f"Not read: {brats / 'clinic.csv'}: ")
    assert words in doubt
    assert read_cases(brats)[0].grade is None


def test_the_line_in_which_excel_names_the_separator_is_no_heading(brats):
    (brats / "participants.tsv").unlink()
    (brats / "clinic.csv").write_text("sep=;\r\nID;grade;age\r\nBrats18_A_1;4;61,5\r\n")
    case = read_cases(brats)[0]
    assert (case.grade, case.age_years) == ("4", 61.5)
