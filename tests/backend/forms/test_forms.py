"""Forms: what they describe, what they refuse and where; nothing is queued."""

from uuid import uuid4

import pytest

from backend.cases.models import Case
from backend.jobs.models import Job
from backend.synthesis.models import NetworkModel
from ml.configuration import ConfigurationError, from_dict, read_configuration
from ml.configuration_fields import FIELDS
from tests.backend.forms.conftest import KINDS, TINY, ids
from tests.world import case_number

SPACE = {
    **{"try_filters": [4, 8], "try_batch_size": [], "try_dropout": [], "try_learning_rate": []},
    "iterations": 2,
}


def refusal(answer, status=400) -> dict[str, list[str]]:
    """Return the fields of a refusal; nothing is queued by it."""
    assert answer.status_code == status, answer.content
    assert not Job.objects.filter(state=Job.State.QUEUED).exists()
    return answer.json()["error"]["fields"]


@pytest.mark.parametrize("kind", KINDS)
def test_a_form_describes_each_field_with_a_default_that_fits(api, researcher, kind):
    form = api(researcher).get(f"/api/forms/{kind}").json()
    groups = {group["key"] for group in form["groups"]}
    fields = {field["key"]: field for field in form["fields"]}
    for key, field in fields.items():
        assert field["group"] in groups
        assert field["label"] and field["wanted"]
        assert (field["default"] is None) == field["required"]
        if key in FIELDS and key not in ("name",):
            assert FIELDS[key].kind.fits(field["default"])
    if form["presets"]:
        paper = read_configuration("paper").as_dict()
        assert fields["filters"]["default"] == paper["filters"] == 32
        assert (fields["filters"]["minimum"], fields["filters"]["multiple_of"]) == (4, 4)
        assert {"paper", "tiny", "demo"} <= {preset["name"] for preset in form["presets"]}


def test_kinds_with_a_page_of_their_own_are_linked_to(api, researcher):
    listed = {one["kind"]: one["address"] for one in api(researcher).get("/api/forms").json()}
    assert listed["import"] == "/cases/import"
    assert listed["train"] == "/jobs/new/train"
    assert set(KINDS) < set(listed)


@pytest.mark.parametrize(
    ("key", "value"),
    [("filters", 6), ("dropout", 1), ("epochs", "many"), ("layout", [3]), ("learning_rate", None)],
)
def test_a_value_out_of_range_is_refused_in_the_words_of_the_toml_reader(ask, cases, key, value):
    asked = TINY | {"name": "new", "cases": ids(cases), key: value}
    fields = refusal(ask("train", asked))
    with pytest.raises(ConfigurationError) as read:
        from_dict(read_configuration("tiny").as_dict() | {key: value}, source="file")
    assert [f"file: {sentence}" for sentence in fields[key]] == [str(read.value)]
    assert refusal(ask("train", asked, "/estimate"))[key] == fields[key]


def test_every_fault_is_told_at_its_field_at_once(ask):
    fields = refusal(ask("train", {"preset": "tiny", "filters": 6, "epochz": 3, "cases": "all"}))
    assert set(fields) == {"name", "filters", "epochz", "cases"}
    assert 'did you mean "epochs"?' in fields["epochz"][0]
    assert all(len(sentences) == 1 for sentences in fields.values())


@pytest.mark.parametrize("text", ["\x00", "a\ud800", "\n", "  ", "a" * 101, 3, None, ["a"], {}])
def test_what_no_name_can_be_is_refused_at_its_field(ask, cases, text):
    fields = refusal(ask("train", TINY | {"name": text, "cases": ids(cases)}))
    assert list(fields) == ["name"]
    assert set(refusal(ask("train", {"preset": "a\ud800", "\ud800": 1}, "/estimate"))) == {
        "preset",
        "?",
    }


def test_cases_without_a_series_a_taken_name_and_too_many_folds_are_told_together(
    ask, cases, model
):
    asked = {"preset": "tiny", "name": model.name, "cases": ids(cases), "folds": 9}
    fields = refusal(ask("train", asked), 409)
    assert set(fields) == {"name", "cases"}
    assert "P000 lacks T2, FLAIR" in fields["cases"]
    assert "9 folds need at least 9 patients, got 4." in fields["cases"]


@pytest.mark.parametrize("kind", ["refine", "simulate"])
def test_a_model_that_is_not_trained_is_refused(ask, cases, model, kind):
    Job.objects.filter(pk=model.job_id).update(state=Job.State.FAILED)
    asked = {"model": str(model.pk), "cases": ids(cases)}
    answer = ask(kind, asked | ({"name": "new"} if kind == "refine" else {}))
    assert answer.status_code == 409
    assert answer.json()["error"]["code"] == "not_trained"
    assert not Job.objects.filter(state=Job.State.QUEUED).exists()


def test_refining_wants_patients_that_the_base_has_not_seen(ask, cases, model):
    asked = {"model": str(model.pk), "name": "refined", "cases": ids(cases)}
    assert "was trained on P001" in refusal(ask("refine", asked), 409)["cases"][0]
    assert not NetworkModel.objects.filter(name="refined").exists()


def test_a_job_that_names_two_models_of_long_names_is_queued(ask, cases, model):
    NetworkModel.objects.filter(pk=model.pk).update(name="m" * 100)
    asked = {"model": str(model.pk), "name": "r" * 100, "cases": ids([cases[0], cases[2]])}
    assert ask("refine", asked).status_code == 201
    assert Job.objects.get(kind=Job.Kind.REFINE).title == f"Refine {'m' * 100} as {'r' * 89}"


def test_weights_that_may_have_seen_a_patient_are_not_refined_on_it(ask, model, cases):
    NetworkModel.objects.filter(pk=model.pk).update(origin="imported")
    asked = {"model": str(model.pk), "name": "refined", "cases": ids([cases[3], case_number(9)])}
    assert refusal(ask("refine", asked), 409)["cases"] == ["P003", "P009"]
    assert not NetworkModel.objects.filter(name="refined").exists()


def test_a_fold_and_a_model_that_do_not_exist_are_told_at_their_fields(ask, cases, model):
    asked = {"model": str(model.pk), "name": "refined", "cases": ids(cases[3:]), "fold": 7}
    assert "folds 0 to 1" in refusal(ask("refine", asked))["fold"][0]
    unknown = str(uuid4())
    assert unknown in refusal(ask("evaluate", {"model": unknown}))["model"][0]


def test_evaluating_wants_simulated_cases_that_are_not_excluded(ask, cases, model):
    Case.objects.update(decision="excluded")
    assert "is not excluded" in refusal(ask("evaluate", {"model": str(model.pk)}), 409)["model"][0]


@pytest.mark.parametrize(
    ("changes", "key", "words"),
    [
        ({"iterations": 9}, "iterations", "from 1 to 4, the combinations"),
        ({"try_filters": [6]}, "try_filters", "each a multiple of 4"),
        ({"try_filters": [4, 4]}, "try_filters", "different values"),
        ({"try_batch_size": [64]}, "patches_per_epoch", 'is below "batch_size" (64)'),
        ({"fold": 2}, "fold", "from 0 to 1"),
        ({"validation": 1}, "validation", "above 0 and below 1"),
        ({"by": "luck"}, "by", '"loss" or "nrmse"'),
    ],
)
def test_a_search_is_refused_at_the_field_that_is_wrong(ask, cases, changes, key, words):
    space = {"try_filters": [4, 8], "try_batch_size": [2, 4], "try_dropout": [], "iterations": 2}
    asked = TINY | {"cases": ids(cases), "try_learning_rate": []} | space | changes
    assert words in refusal(ask("search", asked))[key][0]


def test_an_unknown_form_is_not_there(api, ask, researcher):
    assert api(researcher).get("/api/forms/bake").status_code == 404
    assert ask("bake", {}).status_code == 404


@pytest.mark.parametrize("act", ["", "/estimate"])
def test_what_is_no_form_at_all_is_refused(api, researcher, act):
    for body in ({}, {"values": 3}, {"values": [1]}, []):
        answer = api(researcher).post(f"/api/forms/train{act}", body, format="json")
        assert answer.status_code == 400


def test_readers_see_no_form(api, reader1):
    assert api(reader1).get("/api/forms").status_code == 403
    assert api(reader1).get("/api/forms/train").status_code == 403


@pytest.mark.parametrize(
    ("kind", "changes", "code"),
    [
        ("train", {"name": "world model"}, "name_taken"),
        ("train", {"inputs": ["T1", "T2"]}, "missing_inputs"),
        ("refine", {}, "patient_seen"),
        ("search", {"cases": [0, 1]}, "too_few_patients"),
        ("simulate", {"cases": [0, 1, 2]}, "already_simulated"),
        ("simulate", {"uncertainty": "folds", "cases": [0, 1]}, "no_map"),
        ("evaluate", {}, "nothing_to_evaluate"),
    ],
)
def test_an_estimate_refuses_what_starting_would_refuse(ask, cases, model, kind, changes, code):
    if kind == "evaluate":
        Case.objects.update(decision="excluded")
    named = {"model": str(model.pk)} if kind in ("refine", "simulate", "evaluate") else TINY
    named = named | ({"name": "new"} if kind in ("train", "refine") else {})
    named |= SPACE if kind == "search" else {}
    chosen = {} if kind == "evaluate" else {"cases": [0, 1, 2, 3]}
    asked = named | chosen | changes
    asked |= {key: ids([cases[at] for at in asked[key]]) for key in chosen}
    started, told = ask(kind, asked), ask(kind, asked, "/estimate")
    assert told.json()["error"]["code"] == code
    assert (told.status_code, told.json()) == (started.status_code, started.json())
    assert not Job.objects.filter(state=Job.State.QUEUED).exists()


def test_the_number_of_samples_is_asked_for_with_a_map_over_samples_alone(api, researcher):
    form = api(researcher).get("/api/forms/simulate").json()
    conditions = {one["key"]: one.get("only_with") for one in form["fields"]}
    assert conditions.pop("samples") == {"key": "uncertainty", "choice": "dropout"}
    assert not any(conditions.values())


# starting and cloning


def test_a_training_is_queued_with_its_values_and_can_be_cloned_with_changes(
    api, ask, researcher, cases
):
    asked = TINY | {"name": "new", "cases": ids(cases), "epochs": 3, "seed": 5}
    started = ask("train", asked).json()
    model = NetworkModel.objects.get(pk=started["model"])
    assert (started["job"]["kind"], str(model.job_id)) == ("train", started["job"]["id"])
    assert model.recipe == read_configuration("tiny").as_dict() | {
        "inputs": ["T1"],
        "epochs": 3,
        "seed": 5,
    }
    again = api(researcher).get(f"/api/jobs/{model.job_id}/form").json()
    assert again["kind"] == "train"
    assert again["values"]["name"] == "new 2"
    assert (again["values"]["epochs"], sorted(again["values"]["cases"])) == (3, sorted(ids(cases)))
    assert ask("train", again["values"]).status_code == 201


def test_a_search_an_evaluation_and_a_simulation_can_be_cloned(api, ask, researcher, cases, model):
    search = TINY | SPACE | {"cases": ids(cases)}
    jobs = {
        "search": ask("search", search),
        "evaluate": ask("evaluate", {"model": str(model.pk), "panels": 2}),
        "simulate": ask("simulate", {"model": str(model.pk), "cases": ids(cases[3:])}),
    }
    for kind, answer in jobs.items():
        assert answer.status_code == 201, answer.content
        form = api(researcher).get(f"/api/jobs/{answer.json()['job']['id']}/form").json()
        assert form["kind"] == kind
        assert ask(kind, form["values"]).status_code == 201
    found = api(researcher).get(f"/api/jobs/{jobs['search'].json()['job']['id']}/form?best=true")
    assert (found.status_code, found.json()["error"]["code"]) == (409, "not_finished")


def test_a_job_without_a_form_says_so(api, researcher, db):
    job = Job.objects.create(kind=Job.Kind.IMPORT, parameters={})
    answer = api(researcher).get(f"/api/jobs/{job.pk}/form")
    assert (answer.status_code, answer.json()["error"]["code"]) == (409, "no_form")
