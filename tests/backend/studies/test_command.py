"""`manage.py study`: what a lead does, from the shell, decided by the same services."""

import json

import pytest
from django.core.management import CommandError, call_command

from reader_study.models import Study
from tests.world import opened

pytestmark = pytest.mark.django_db


@pytest.fixture
def study(lead, readers) -> Study:
    return opened(lead, readers, count=2)


def run(capsys, *words: str) -> str:
    call_command("study", *words)
    return capsys.readouterr().out


def test_a_study_goes_from_open_to_its_results(study, allocation_holder, capsys) -> None:
    locked = run(capsys, "lock", study.name, "--as", "lead", "--reason", "all is read")
    assert locked == "World study is locked.\n"
    holder = allocation_holder.username
    run(capsys, "unblind", study.name, "--as", holder, "--reason", "for the analysis")
    results = json.loads(run(capsys, "results", study.name, "--as", "lead"))
    assert results["n"]["readings"] == 8
    reasons = study.events.order_by("pk").values_list("action", "actor__username", "reason")
    assert list(reasons)[-2:] == [
        ("locked", "lead", "all is read"),
        ("unblinded", holder, "for the analysis"),
    ]


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["lock", "No study", "--as", "lead"], "There is no study named 'No study'"),
        (["lock", "World study", "--as", "reader1"], "reader1 holds none of the roles lead"),
        (["lock", "World study", "--as", "nobody"], "nobody holds none of the roles"),
        (["unblind", "World study", "--as", "lead"], "lead holds none of the roles allocation"),
        (["lock", "World study", "--as", "lead"], "needs --reason"),
        (["open", "World study", "--as", "lead"], "Only a study that is draft can be opened"),
        (["results", "World study", "--as", "lead"], "results, arms and truths can be seen once"),
    ],
)
def test_it_refuses_in_one_sentence(study, words, message) -> None:
    with pytest.raises(CommandError, match=message):
        call_command("study", *words)
    study.refresh_from_db()
    assert study.state == "open"
