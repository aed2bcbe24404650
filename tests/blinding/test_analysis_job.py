"""A job of an analysis tells those who see jobs, and not its results, of no arm and no truth."""

import pytest
from django.core.management import call_command

from backend.jobs.models import Job
from backend.jobs.services import run_here
from backend.studies.analysing import unblind_and_analyse
from reader_study.lifecycle import lock_study
from reader_study.models import Response, Study
from tests.backend.environment import of_this_test
from tests.reader import ReaderAtWork
from tests.tamper import tampering
from tests.world import opened

SECRETS = ("zebra", "simulated", "R1", "P00")


@pytest.fixture
def study(db, lead, readers, api, allocation_holder) -> Study:
    """Return an unblinded study with answers that are none of its questions'."""
    made = opened(lead, readers, count=4)
    ReaderAtWork(api(readers[0]), made.pk).read_all()
    lock_study(lead, made.pk, "all is read")
    unblind_and_analyse(allocation_holder, made.pk, "for the analysis")
    with tampering():
        Response.objects.filter(value__in=("high", "lower")).update(value="zebra")
    return made


@pytest.mark.django_db(transaction=True)
def test_answers_that_do_not_fit_are_not_told_to_all_who_see_jobs(
    api, researcher, study, monkeypatch, data_folder
) -> None:
    for name, value in of_this_test(data_folder).items():
        monkeypatch.setenv(name, value)
    job = run_here(Job.objects.get(kind=Job.Kind.ANALYSE))
    assert job.state == Job.State.FAILED
    seen = api(researcher).get(f"/api/jobs/{job.pk}").content.decode()
    assert "do not fit its plan" in seen
    assert [word for word in SECRETS if word in seen] == []


@pytest.mark.django_db
def test_they_are_told_in_a_shell(study, capsys) -> None:
    with pytest.raises(SystemExit):
        call_command("analyse_study", str(study.pk), "--progress", "bar")
    said = capsys.readouterr()
    assert "answer 'zebra' of grade" in said.out + said.err
