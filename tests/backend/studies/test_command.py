"""`manage.py study`: what a lead does in the browser, from the shell, by the same services."""

import csv
import hashlib
import io
import json
import subprocess
import zipfile
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.urls import get_resolver

from backend.accounts.models import Role
from backend.jobs.models import Job
from backend.studies.materialise import materialise
from backend.studies.shell import ACTS
from ml.progress import Progress
from reader_study.freezing import freeze
from reader_study.lifecycle import lock_study
from reader_study.models import Study
from tests.people import person
from tests.world import case_number, draft, model_of, opened, unblinded

pytestmark = pytest.mark.django_db


@pytest.fixture
def study(lead, readers) -> Study:
    return opened(lead, readers, count=4)


@pytest.fixture
def run(capsys):
    """Return `run(*words)`: what the command prints."""

    def typed(*words: object) -> str:
        call_command("study", *map(str, words))
        return capsys.readouterr().out

    return typed


@pytest.fixture
def asked(tmp_path: Path, readers) -> Path:
    """Return a file that asks for a study of four cases."""
    cases = [case_number(number) for number in range(4)]
    body = {
        "name": "By shell",
        "cases": [str(case.pk) for case in cases],
        "model": str(model_of(cases).pk),
        "readers": [{"username": reader.username} for reader in readers],
        "allocation_holder": "allocation-holder",
    }
    file = tmp_path / "study.json"
    file.write_text(json.dumps(body))
    return file


def test_a_study_is_previewed_created_and_shown(run, lead, allocation_holder, asked) -> None:
    preview = json.loads(run("preview", asked, "--as", "lead"))
    assert preview["presentations"] == 16
    assert not Study.objects.exists()
    made = json.loads(run("create", asked, "--as", "lead"))
    assert (made["name"], made["state"], made["lead"]) == ("By shell", "draft", "lead")
    shown = json.loads(run("show", "By shell", "--as", "lead"))
    assert shown | {"disk": made["disk"]} == made  # others write to the disk meanwhile
    assert run("list", "--as", "lead") == "By shell is draft.\n"


def test_a_study_goes_from_draft_to_its_results(run, lead, readers, allocation_holder) -> None:
    study = opened(lead, readers, count=4)
    name, holder = study.name, allocation_holder.username
    locked = run("lock", name, "--as", "lead", "--reason", "all is read")
    assert locked == "World study is locked.\n"
    run("unblind", name, "--as", holder, "--reason", "for the analysis")
    freeze(study.pk)
    results = json.loads(run("results", name, "--as", "lead"))
    assert results["n"]["readings"] == 16
    for file in ("responses", "late-answers", "estimates", "tests"):
        header = next(csv.reader(io.StringIO(run(file, name, "--as", "analyst"))))
        assert "question" in header
    for file in ("record", "codebook"):
        assert json.loads(run(file, name, "--as", "analyst"))
    reasons = study.events.order_by("pk").values_list("action", "actor__username", "reason")
    assert list(reasons)[-4:] == [
        ("locked", "lead", "all is read"),
        ("unblinded", holder, "for the analysis"),
        ("analyse", holder, ""),
        ("analysed", None, ""),
    ]
    with pytest.raises(CommandError, match="are up to date"):
        Job.objects.filter(kind=Job.Kind.ANALYSE).update(state=Job.State.SUCCEEDED)
        run("analyse", name, "--as", "analyst")


def test_everything_goes_into_one_archive_and_over_no_file(
    run, lead, readers, allocation_holder, tmp_path
) -> None:
    study = opened(lead, readers, count=4)
    lock_study(lead, study.pk, "all is read")
    unblinded(allocation_holder, study)
    file = tmp_path / "all.zip"
    run("export", study.name, file, "--as", "analyst")
    folder = tmp_path / "all"
    zipfile.ZipFile(file).extractall(folder)
    (inner,) = folder.iterdir()
    sums = subprocess.run(["sha256sum", "-c", "SHA256SUMS"], cwd=inner, capture_output=True)
    assert sums.returncode == 0
    names = {path.name for path in inner.iterdir()}
    assert {"responses.csv", "images.csv", "report.html", "report.pdf", "results.json"} <= names
    codebook = json.loads((inner / "codebook.json").read_text())
    for name in names:
        if name.endswith(".csv"):
            with (inner / name).open(newline="") as stream:
                header = next(csv.reader(stream))
            assert header == [column["name"] for column in codebook["files"][name]["columns"]]
    frozen = study.analyses.get()
    document = hashlib.sha256((inner / "results.json").read_bytes()).hexdigest()
    assert document == frozen.document_sha256
    with pytest.raises(CommandError, match="is there already"):
        run("export", study.name, file, "--as", "analyst")


def test_the_plan_is_shown_and_chosen(run, lead, readers, tmp_path) -> None:
    study = draft(lead, readers, [case_number(number) for number in range(4)])
    shown = json.loads(run("plan", study.name, "--as", "lead"))
    assert (shown["margin"], shown["replicates"]) == (None, 2000)
    file = tmp_path / "plan.json"
    file.write_text('{"margin": 0.1, "aim": "equivalence"}')
    chosen = json.loads(run("plan", study.name, "--choices", file, "--as", "lead"))
    assert (chosen["margin"], chosen["aim"]) == (0.1, "equivalence")
    assert chosen["plan_sha256"] != shown["plan_sha256"]


def test_opening_says_what_is_to_be_accepted(run, lead, readers) -> None:
    study = draft(lead, readers[:1], [case_number(number) for number in range(4)])
    words = ("open", study.name, "--as", "lead", "--reason", "a pilot")
    with pytest.raises(CommandError, match="is not prepared"):
        run(*words)
    materialise(study, Progress(face="none"))
    with pytest.raises(CommandError, match="or say in audit_waiver"):
        run(*words)
    with pytest.raises(CommandError, match="accept what is to be known of it: There is one reader"):
        run(*words, "--audit-waiver", "a pilot")
    done = run(*words, "--audit-waiver", "a pilot", "--accept", "one_reader")
    assert done == "World study is open.\n"


def test_readers_are_added_invited_and_withdrawn(run, study) -> None:
    who = ("--email", "ada@example.org", "--name", "Ada King", "--years", "12.5")
    run("add-reader", study.name, *who, "--reason", "one more", "--as", "lead")
    place = study.readers.get(email="ada@example.org")
    assert (place.label, place.years_experience) == ("R5", 12.5)
    link = json.loads(run("invite", study.name, "R5", "--as", "lead"))["link"]
    assert link.startswith("/invite/")
    run("withdraw", study.name, "R5", "--reason", "no time", "--as", "lead")
    place.refresh_from_db()
    assert place.withdrawn_at is not None


def test_questions_and_truths_come_from_files(run, lead, readers, tmp_path) -> None:
    study = draft(lead, readers, [case_number(number) for number in range(4)])
    file = tmp_path / "questions.json"
    question = {
        "key": "necrosis",
        "text": "Is there necrosis?",
        "kind": "yes_no",
        "options": [{"value": "yes", "label": "Yes"}, {"value": "no", "label": "No"}],
        "positive": "yes",
        "truth": "table",
    }
    file.write_text(json.dumps([question]))
    run("questions", study.name, file, "--as", "lead")
    table = tmp_path / "truth.csv"
    labels = study.cases.values_list("label", flat=True)
    table.write_text("case,necrosis\r\n" + "".join(f"{label},yes\r\n" for label in labels))
    run("truth", study.name, table, "--as", "lead")
    assert {case.truth["necrosis"]["value"] for case in study.cases.all()} == {"yes"}


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["lock", "No study", "--as", "lead"], "There is no study named 'No study'"),
        (["lock", "World study", "--as", "reader1"], "reader1 holds none of the roles lead"),
        (["lock", "World study", "--as", "nobody"], "nobody holds none of the roles"),
        (["unblind", "World study", "--as", "lead"], "lead holds none of the roles allocation"),
        (["lock", "World study", "--as", "lead"], "Say why, in 1 to 500 characters; got 0"),
        (["open", "World study", "--as", "lead", "--reason", "x"], "Only a study that is draft"),
        (["prepare", "World study", "--as", "lead"], "Only a study that is draft can be prepared"),
        (["results", "World study", "--as", "lead"], "results, arms and truths can be seen once"),
        (["responses", "World study", "--as", "lead"], "results, arms and truths can be seen once"),
        (["create", "/no/such.json", "--as", "lead"], "/no/such.json cannot be read"),
        (["create", __file__, "--as", "lead"], "is not JSON"),
    ],
)
def test_it_refuses_in_one_sentence(study, words, message) -> None:
    with pytest.raises(CommandError, match=message) as refusal:
        call_command("study", *words)
    assert "\n" not in str(refusal.value)
    study.refresh_from_db()
    assert study.state == "open"


def test_what_the_api_would_refuse_is_refused(lead, readers, tmp_path) -> None:
    file = tmp_path / "study.json"
    file.write_text('{"name": "No cases", "readers": [{"username": "reader1"}]}')
    with pytest.raises(CommandError, match="model: This field is required"):
        call_command("study", "create", str(file), "--as", "lead")


def test_another_lead_s_study_is_not_there(study, run) -> None:
    person("other", Role.LEAD)
    with pytest.raises(CommandError, match="There is no study named 'World study' that other"):
        run("lock", study.name, "--as", "other", "--reason", "mine now")


def test_every_act_of_the_api_has_one_of_the_shell() -> None:
    acts = {
        str(inner.pattern).rsplit("/", 1)[-1]
        for outer in get_resolver().url_patterns
        for inner in getattr(outer, "url_patterns", [])
        if str(inner.pattern).startswith("studies")
    }
    named = {
        "studies": "create",
        "<uuid:study_id>": "show",
        "readers": "add-reader",
        "invitation": "invite",
        "late_answers.csv": "late-answers",
        "<slug:key>.imrmc": "export",
        "<slug:key>.mrmcaov.csv": "export",
    }
    assert {named.get(act, act.split(".")[0]) for act in acts} <= set(ACTS)
