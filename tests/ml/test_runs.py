"""A run remembers who trained which model, and gives each patient a model that never saw them."""

import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from ml.configuration import read_configuration
from ml.manifest import ManifestCase
from ml.runs import Examination, Fold, Run, RunError, open_run, read_run


def case(key, patient, cohort="c"):
    return ManifestCase(key, patient, cohort, "4", {})


def fold(index, training, held_out):
    return Fold(
        index,
        tuple(Examination(key, "c", key.upper()) for key in training),
        tuple(Examination(key, "c", key.upper()) for key in held_out),
    )


def run(folder, **changes):
    made = Run(
        folder=folder,
        kind="crossval",
        configuration=read_configuration("tiny"),
        seed=1,
        folds=(fold(0, "ab", "cd"), fold(1, "cd", "ab")),
        provenance={"inputs": {"a/T1": "00"}},
    )
    return replace(made, **changes)


def test_it_reads_back_what_it_wrote(tmp_path):
    assert open_run(run(tmp_path)) == run(tmp_path) == read_run(tmp_path)
    split = json.loads((tmp_path / "fold-1" / "split.json").read_text())
    assert [one["key"] for one in split["held_out"]] == ["a", "b"]


@pytest.mark.parametrize(("patient", "index"), [("A", 1), ("C", 0)])
def test_a_patient_is_simulated_by_the_fold_that_did_not_see_them(tmp_path, patient, index):
    assert run(tmp_path).fold_for(case("another examination", patient)).index == index


def test_a_patient_new_to_the_run_takes_fold_0(tmp_path):
    assert run(tmp_path).fold_for(case("z", "Z")).index == 0


def test_the_same_name_in_another_cohort_is_another_patient(tmp_path):
    assert run(tmp_path).fold_for(case("a", "A", cohort="other")).index == 0


def test_a_patient_whom_every_model_saw_is_refused_by_name(tmp_path):
    trained_on_all = run(tmp_path, folds=(fold(0, "abcd", ""),))
    with pytest.raises(RunError, match=r"trained on patient A \(cohort 'c', case new key\)"):
        trained_on_all.fold_for(case("new key", "A"))


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"kind": "search"}, r"kind \(crossval -> search\)"),
        ({"seed": 2}, r"seed \(1 -> 2\)"),
        ({"folds": (fold(0, "a", "b"), fold(1, "b", "a"))}, "cases or folds"),
        ({"provenance": {"inputs": {"a/T1": "11"}}}, "contents of the cases' files"),
        (
            {"configuration": replace(read_configuration("tiny"), epochs=9)},
            r"configuration \(epochs 2 -> 9\)",
        ),
    ],
)
def test_another_run_in_the_same_folder_is_refused(tmp_path, changes, message):
    open_run(run(tmp_path))
    with pytest.raises(RunError, match=message):
        open_run(run(tmp_path, **changes))


def test_a_refined_model_is_refused_the_patients_its_base_saw(tmp_path):
    seen = replace(fold(0, "c", "d"), seen_before=fold(0, "ab", "").training)
    refined = open_run(run(tmp_path, kind="refine", folds=(seen,)))
    assert read_run(tmp_path) == refined
    assert refined.fold_for(case("d", "D")).index == 0
    for patient in ("A", "B", "C"):
        with pytest.raises(RunError, match=f"trained on patient {patient}"):
            refined.fold_for(case("x", patient))


def test_details_are_compared_but_not_where_the_base_lies(tmp_path):
    base = {"base": {"folder": "/old", "weights_sha256": "00"}, "share": 0.5}
    open_run(run(tmp_path, details=base))
    moved = {"base": {"folder": "/new", "weights_sha256": "00"}, "share": 0.5}
    assert open_run(run(tmp_path, details=moved)).details == base
    with pytest.raises(RunError, match=r"share \(0.5 -> 0.3\)"):
        open_run(run(tmp_path, details=base | {"share": 0.3}))


def test_a_run_of_trials_has_no_model_and_says_where_they_are(tmp_path):
    with pytest.raises(RunError, match=r"\(search\) has no model of its own: give one of its tri"):
        run(tmp_path, kind="search", folds=()).fold_for(case("a", "A"))


def test_its_configuration_can_be_given_to_another_run(tmp_path):
    strange = replace(
        read_configuration("tiny"), title='a "quoted" \\ title', learning_rate=1e-7, name="mine"
    )
    open_run(run(tmp_path, configuration=strange))
    assert read_configuration(tmp_path / "configuration.toml") == strange


def test_of_rivals_one_writes_the_run_and_the_others_keep_to_it(tmp_path):
    seeds = list(range(8))

    def attempt(seed):
        try:
            return open_run(run(tmp_path, seed=seed)).seed
        except RunError as error:
            return str(error)

    with ThreadPoolExecutor(8) as pool:
        outcomes = list(pool.map(attempt, seeds))
    winners = [one for one in outcomes if isinstance(one, int)]
    assert winners == [read_run(tmp_path).seed]
    assert all("holds another run" in one for one in outcomes if isinstance(one, str))


def test_a_refused_folder_says_what_to_do_and_no_more_than_the_kind_where_that_differs(tmp_path):
    open_run(run(tmp_path))
    searched = replace(run(tmp_path, seed=9), kind="search", details={"trials": ["a"] * 16})
    with pytest.raises(RunError) as caught:
        open_run(searched)
    said = "give another --out, or remove this one, in which nothing was trained yet"
    assert str(caught.value).endswith(f"differs in kind (crossval -> search): {said}")
    (tmp_path / "fold-0" / "checkpoint-0001.npz").write_bytes(b"")
    with pytest.raises(RunError, match="or the same command as before to go on with it"):
        open_run(searched)


def test_a_run_written_before_there_were_details_is_read(tmp_path):
    open_run(run(tmp_path))
    values = json.loads((tmp_path / "run.json").read_text())
    for key in ("details", "warnings"):
        del values[key]
    for entry in values["folds"]:
        del entry["seen_before"]
    (tmp_path / "run.json").write_text(json.dumps(values))
    assert open_run(run(tmp_path)) == run(tmp_path)


def test_a_folder_without_a_run_and_a_damaged_one_are_named(tmp_path):
    with pytest.raises(RunError, match=r"holds no run\.json"):
        read_run(tmp_path)
    (tmp_path / "run.json").write_text('{"kind": "crossval"}')
    with pytest.raises(RunError, match=r"run\.json is damaged"):
        read_run(tmp_path)
