from ml.figures.choice import grade_label, idh_mutant
from ml.figures.cohort_table import cohort_table
from ml.manifest import ManifestCase


def case(key, cohort="A", grade="4", patient=None, **facts):
    return ManifestCase(key, patient or key, cohort, grade, {}, **facts)


def cells(cases, cohort):
    (table,) = cohort_table(cases).tables
    return {(row["parameter"], row["value"]): row[cohort] for row in table.rows}


def test_each_cohort_has_a_column_and_what_is_unknown_is_counted():
    cases = [
        case("a", age_years=50.0, sex="M", idh="IDH1 p.R132H"),
        case("b", age_years=60.0, sex="F", idh="wildtype"),
        case("c", grade="2", sex="F"),
        case("d", cohort="B"),
        case("e", cohort="B", grade=None),
    ]
    first, second = cells(cases, "A"), cells(cases, "B")
    assert first["No. of patients", ""] == 3
    assert first["Age (y)", "mean (SD)"] == "55 (7)"
    assert (first["Age (y)", "unknown"], second["Age (y)", "unknown"]) == (1, 2)
    assert [first["Sex", who] for who in ("men", "women", "unknown")] == [1, 2, 0]
    assert (first["Glioma grade", "4"], first["Glioma grade", "4*"]) == (2, 1)
    assert (second["Glioma grade", "4*"], second["Glioma grade", "unknown"]) == ("unknown", 1)
    assert (first["Glioma type", "glioblastoma"], first["Glioma type", "lower-grade glioma"]) == (
        2,
        1,
    )


def test_a_recorded_type_wins_over_the_grade():
    found = cells([case("a", type="Astrocytoma, IDH-mutant"), case("b", type="Glioblastoma")], "A")
    assert found["Glioma type", "Astrocytoma, IDH-mutant"] == 1
    assert found["Glioma type", "glioblastoma"] == 1


def test_a_lower_grade_is_a_lower_grade_glioma_whichever_the_diagnosis():
    types = ("Astrocytoma, IDH-mutant", "Oligodendroglioma, IDH-mutant, 1p/19q-codeleted", None)
    found = cells([case(str(at), grade="3", type=one) for at, one in enumerate(types)], "A")
    assert found["Glioma type", "lower-grade glioma"] == 3
    assert not any("Astrocytoma" in value for _, value in found)


def test_a_diagnosis_with_its_idh_status_counts_as_its_type_and_tells_the_star():
    cases = [
        case("a", type="Glioblastoma, IDH-wildtype"),
        case("b", type="Astrocytoma, IDH-mutant"),
        case("c", type="Glioblastoma"),
        case("d", type="Astrocytoma, IDH-mutant", idh="wildtype"),
    ]
    found = cells(cases, "A")
    assert found["Glioma type", "glioblastoma"] == 2
    assert (found["Glioma grade", "4*"], found["Glioma grade", "4, IDH unknown"]) == (1, 1)
    assert [grade_label(one) for one in cases] == ["4", "4*", "4", "4"]


def test_a_patient_examined_twice_counts_once():
    drawn = cohort_table([case("a", patient="P"), case("b", patient="P", grade="2"), case("c")])
    assert drawn.tables[0].rows[0]["A"] == 2
    assert "1 further examinations" in drawn.caption


def test_only_grade_4_with_a_mutation_has_the_star():
    assert grade_label(case("a", idh="mutated (NOS)")) == "4*"
    assert grade_label(case("a", grade="3", idh="mutated (NOS)")) == "3"
    assert grade_label(case("a", idh="non-mutated")) == "4"
    assert grade_label(case("a", grade=None)) == "not told"


def test_a_status_that_says_neither_is_unknown():
    assert [idh_mutant(text) for text in ("not done", "unknown", "")] == [None, None, None]
    assert idh_mutant("no mutation") is False
