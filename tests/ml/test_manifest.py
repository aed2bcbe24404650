"""cases.json, written and read back, and every way to get it wrong."""

import json

import pytest

from ml.errors import ManifestError
from ml.manifest import ManifestCase, manifest_case, read_manifest, write_manifest
from ml.series import Case


def entry(**changes):
    return {
        "key": "c1",
        "patient": "P1",
        "cohort": "demo",
        "grade": "4",
        "paths": {"T1": "/data/T1.nii.gz"},
    } | changes


def written(tmp_path, document):
    path = tmp_path / "cases.json"
    path.write_text(document if isinstance(document, str) else json.dumps(document))
    return path


def test_what_is_written_reads_the_same(tmp_path):
    cases = [
        ManifestCase("c1", "P1", "demo", "4", {"T1": tmp_path / "T1.nii.gz"}),
        ManifestCase("c2", "P2", "demo", None, {"T1gad": tmp_path / "g.nii.gz"}),
        ManifestCase(
            "c3", "P3", "", "2", {"T1": tmp_path / "T1.nii.gz"}, 61.5, "F", "mutant", "astrocytoma"
        ),
    ]
    assert read_manifest(write_manifest(tmp_path / "cases.json", cases)) == cases


def test_relative_paths_start_at_the_manifest(tmp_path):
    path = written(tmp_path, {"cases": [entry(paths={"T1": "a/T1.nii.gz"})]})
    assert read_manifest(path)[0].paths["T1"] == tmp_path / "a" / "T1.nii.gz"


def test_a_case_of_a_layout_becomes_an_entry_with_absolute_paths(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    files = {"T1": tmp_path.relative_to(tmp_path) / "T1.nii.gz"}
    case = Case("P1", "demo", files, grade="2-3", age_years=40, sex="M")
    made = manifest_case(case)
    assert (made.key, made.grade, made.age_years, made.sex) == ("demo-P1", "2-3", 40, "M")
    assert made.paths["T1"] == (tmp_path / "T1.nii.gz").resolve()


@pytest.mark.parametrize(
    ("document", "words"),
    [
        ("{", "not JSON"),
        ([], "needs the form"),
        ({"cases": {}}, "needs the form"),
        ({"cases": []}, "names no case"),
        ({"cases": ["c1"]}, "case 1 is not an object"),
        ({"cases": [entry(key="")]}, "case 1 needs a non-empty text in 'key'"),
        ({"cases": [entry(), entry(key="c2", patient=None)]}, "case 2 needs .* 'patient'"),
        ({"cases": [entry(key="../c1")]}, "cannot be a file name"),
        ({"cases": [entry(key=".c1")]}, "cannot be a file name"),
        ({"cases": [entry(key="c\n1")]}, r"key 'c\\n1' cannot be a file name"),
        ({"cases": [entry(key="c\0")]}, "cannot be a file name"),
        ({"cases": [entry(key="c" * 201)]}, "cannot be a file name"),
        ("[" * 100_000, "not JSON .*recursion"),
        ({"cases": [entry(grade="IV")]}, "grade is 'IV', known are 2, 3, 4, 2-3"),
        ({"cases": [entry(paths={})]}, "needs 'paths'"),
        ({"cases": [entry(paths={"T9": "a"})]}, "unknown series T9"),
        ({"cases": [entry(paths={"T1": 5})]}, "the path of T1 is 5, it must be a text"),
        ({"cases": [entry(cohort=3)]}, "cohort is 3, it must be a text"),
        ({"cases": [entry(age=61)]}, r"case 1 \(c1\): unknown age; known are key, patient"),
        ({"cases": [entry(age_years="61")]}, "age_years is '61', .* from 0 to 130 or null"),
        ({"cases": [entry(age_years=True)]}, "age_years is True"),
        ({"cases": [entry(age_years=-1)]}, "age_years is -1"),
        ('{"cases": [{"key": "c", "patient": "P", "age_years": NaN}]}', "age_years is nan"),
        ({"cases": [entry(sex="female")]}, 'sex is \'female\', it must be "M", "F" or null'),
        ({"cases": [entry(idh=1)]}, "idh is 1, it must be a text or null"),
        ({"cases": [entry(type=" ")]}, "type is ' '"),
        ({"cases": [entry(), entry()]}, "more than one case is c1"),
    ],
)
def test_a_wrong_manifest_is_refused_in_words(tmp_path, document, words):
    with pytest.raises(ManifestError, match=words):
        read_manifest(written(tmp_path, document))


def test_what_is_not_known_of_a_patient_is_null_or_left_out(tmp_path):
    nulls = dict.fromkeys(("grade", "age_years", "sex", "idh", "type"))
    bare = {name: value for name, value in entry().items() if name != "grade"}
    cases = read_manifest(written(tmp_path, {"cases": [entry(**nulls), bare | {"key": "c2"}]}))
    assert [(c.grade, c.age_years, c.sex, c.idh, c.type) for c in cases] == [(None,) * 5] * 2


def test_a_manifest_that_is_not_there_is_named(tmp_path):
    with pytest.raises(ManifestError, match=r"gone\.json: cannot be read"):
        read_manifest(tmp_path / "gone.json")


def test_what_cannot_be_written_is_named_and_nothing_lies_beside_it(tmp_path):
    taken = tmp_path / "out" / "taken"
    taken.mkdir(parents=True)
    with pytest.raises(OSError, match="taken") as caught:
        write_manifest(taken, [ManifestCase("c1", "P1", "demo", "4", {})])
    assert caught.value.filename == str(taken)
    assert list(taken.parent.iterdir()) == [taken]


def test_two_equal_keys_are_not_written(tmp_path):
    case = ManifestCase("c1", "P1", "demo", "4", {})
    with pytest.raises(ManifestError, match="keys must differ"):
        write_manifest(tmp_path / "cases.json", [case, case])
    assert not (tmp_path / "cases.json").exists()
