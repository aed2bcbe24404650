"""Random search: different settings, scored on a validation part, the test fold untouched."""

import csv
import json

import pytest

from ml.configuration import ConfigurationError, from_dict, read_configuration
from ml.errors import MlError
from ml.experiments.search import Search, search
from ml.experiments.search_space import draw, paper_space, read_space, settings_of
from ml.experiments.splitting import folds_of
from ml.progress import Progress
from ml.runs import RunError, read_run
from tests.ml.small_cohort import write_cohort

IMPOSSIBLE = [1 << 15] * 3  # a patch that no memory holds


def tiny(**changes):
    return from_dict(read_configuration("tiny").as_dict() | changes)


def silent():
    return Progress(face="none")


@pytest.fixture(scope="module")
def plan(tmp_path_factory):
    """Three trials: two that differ in their batch, one whose patch no memory holds."""
    folder = tmp_path_factory.mktemp("search")
    space = {"batch_size": [2, 4], "patch_shape": [[16, 16, 16], IMPOSSIBLE]}
    cases = write_cohort(folder / "cohort", 6)
    return Search(cases, tiny(), space, 4, 2, 1, 0.34, 5, folder / "run", epochs=1)


@pytest.fixture(scope="module")
def outcome(plan):
    """What trial 3 as a job of its own said, and what the gathering said after it."""
    return search(plan, silent(), only=3), search(plan, silent())


def test_trials_are_drawn_without_replacement_and_by_their_seed():
    drawn = draw(paper_space(), 16, 1)
    assert len({tuple(one.items()) for one in drawn}) == 16
    assert draw(paper_space(), 16, 1) == drawn != draw(paper_space(), 16, 2)
    every = draw(paper_space(), 64, 3)
    assert len({tuple(one.items()) for one in every}) == 64
    assert {one["dropout"] for one in every} == {0.2, 0.3, 0.4, 0.5}


def test_the_space_comes_from_a_file_or_from_changes_of_single_keys(tmp_path):
    file = tmp_path / "space.toml"
    file.write_text("filters = [8, 16]\nlearning_rate = [1e-3, 3e-4]\n")
    assert read_space(file) == {"filters": [8, 16], "learning_rate": [1e-3, 3e-4]}
    assert read_space(None, ["dropout=0.1,0.2"]) == paper_space() | {"dropout": [0.1, 0.2]}
    for change in ("layout=[[1, 1], [2, 2]]", "layout=[1,1],[2,2]"):
        assert read_space(file, [change])["layout"] == [[1, 1], [2, 2]]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("filters = 8", r'space.toml: "filters" needs a list of values, got 8'),
        ("filters = []", r'"filters" needs a list of values'),
        ("filters = [8, 8]", r'"filters" lists a value twice'),
        ("seed = [1, 2]", r'"seed" cannot be varied'),
        ("filters 8", r"space.toml: not TOML"),
        ("", r"space.toml: names no key to vary"),
    ],
)
def test_a_space_that_cannot_be_is_named(tmp_path, text, message):
    file = tmp_path / "space.toml"
    file.write_text(text)
    with pytest.raises(MlError, match=message):
        read_space(file)


def test_settings_that_do_not_fit_name_the_values():
    with pytest.raises(ConfigurationError, match=r'search, filters 6: "filters" must be a mult'):
        settings_of(tiny(), {"filters": 6})
    with pytest.raises(ConfigurationError, match=r'unknown key "filter"; did you mean "filters"'):
        settings_of(tiny(), {"filter": 8})
    assert settings_of(tiny(micro_batch_size=2), {"batch_size": 3}).micro_batch_size == 1


def test_a_trial_alone_says_its_own_scores_and_leaves_the_table_to_the_gathering(outcome):
    alone, gathered = outcome
    assert alone["trial"]["state"] == "done"
    assert alone["trial"] == gathered["trials"][3]


def test_scored_trials_and_failed_ones_stand_in_the_table_with_their_reason(plan, outcome):
    with (plan.folder / "trials.csv").open() as file:
        rows = list(csv.DictReader(file))
    assert [row["trial"] for row in rows] == [f"trial-0{number}" for number in range(4)]
    for row in rows:
        failed = row["patch_shape"] == str(IMPOSSIBLE)
        assert row["state"] == ("failed" if failed else "done")
        assert ("emory" in row["reason"]) == failed
        assert (row["loss"] == row["ssim"] == "") == failed
    assert sum(row["state"] == "done" for row in rows) == 2


def test_the_best_of_the_scored_is_written_with_the_epochs_of_a_full_training(plan, outcome):
    result = outcome[1]
    scored = [row for row in result["trials"] if row["state"] == "done"]
    best = min(scored, key=lambda row: row["loss"])
    assert result["best"] == best["trial"]
    chosen = read_configuration(plan.folder / "best.toml")
    assert chosen == settings_of(plan.configuration, {"batch_size": best["batch_size"]})
    assert chosen.epochs == 2


def test_no_trial_meets_the_patients_of_the_test_fold(plan, outcome):
    test = {one.key for one in folds_of(plan.cases, 2, 5)[1].held_out}
    details = read_run(plan.folder).details
    assert sorted(details["training"] + details["validation"]) == sorted(
        {case.key for case in plan.cases} - test
    )
    for trial in sorted((plan.folder / "trials").iterdir()):
        run = read_run(trial)
        assert [one.key for one in run.folds[0].training] == details["training"]
        assert [one.key for one in run.folds[0].held_out] == details["validation"]
        assert not test & {name.split("/")[0] for name in run.provenance["inputs"]}
        if (trial / "score.json").exists():
            scores = json.loads((trial / "score.json").read_text())
            assert [case["key"] for case in scores["cases"]] == details["validation"]


def test_the_shared_cache_goes_when_every_trial_has_ended(plan, outcome):
    assert not (plan.folder / "cache").exists()


def test_the_same_search_again_trains_nothing(plan, outcome):
    models = sorted(plan.folder.glob("trials/*/fold-0/model.keras"))
    written = [model.stat().st_mtime_ns for model in models]
    assert search(plan, silent()) == outcome[1]
    assert [model.stat().st_mtime_ns for model in models] == written


def test_trials_folds_and_iterations_out_of_range_are_refused(plan, outcome):
    with pytest.raises(MlError, match="--trial 4: there are 4 trials, numbered 0 to 3"):
        search(plan, silent(), only=4)
    with pytest.raises(
        MlError, match=r"--iterations must be from 1 to 4, the combinations of 2 ba"
    ):
        search(Search(**vars(plan) | {"iterations": 5}), silent())
    with pytest.raises(MlError, match="--fold 2: there are 2 folds, numbered 0 to 1"):
        search(Search(**vars(plan) | {"fold": 2}), silent())
    with pytest.raises(RunError, match="holds another run, which differs in seed"):
        search(Search(**vars(plan) | {"seed": 6}), silent())
    with pytest.raises(MlError, match='needs a configuration of the task "simulate"'):
        search(Search(**vars(plan) | {"configuration": tiny(task="segment")}), silent())


def test_a_search_without_a_success_says_why(plan, tmp_path):
    changes = {"space": {"patch_shape": [IMPOSSIBLE]}, "iterations": 1, "folder": tmp_path / "run"}
    with pytest.raises(MlError, match=r"none of the 1 trials succeeded.*trial-00: .*emory"):
        search(Search(**vars(plan) | changes), silent())
