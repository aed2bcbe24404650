"""A model stays while a study rests on it, in whatever state; a deleted draft lets it go."""

import pytest

from backend.accounts.models import User
from backend.studies.discarding import discard
from backend.synthesis import registry
from backend.synthesis.models import NetworkModel, SimulatedVolume
from reader_study.errors import Refused
from reader_study.lifecycle import lock_study
from reader_study.models import Study
from tests.world import case_number, draft, open_up, the_allocation_holder, unblinded

STATES = ("draft", "open", "locked", "unblinded")


def in_state(lead: User, study: Study, state: str) -> Study:
    """Lead a draft as far as this state."""
    if state != "draft":
        study = open_up(lead, study)
    if state in ("locked", "unblinded"):
        study = lock_study(lead, study.pk, "for a test")
    return unblinded(the_allocation_holder(), study) if state == "unblinded" else study


@pytest.mark.parametrize("state", STATES)
def test_a_model_of_a_study_is_kept_in_every_state(lead, readers, db, state):
    study = in_state(lead, draft(lead, readers, [case_number(0), case_number(1)]), state)
    assert study.state == state
    with pytest.raises(Refused, match=f"gives the simulated images of the study {study.name}"):
        registry.delete(NetworkModel.objects.get())
    assert SimulatedVolume.objects.count() == 2


def test_a_model_of_a_deleted_draft_can_be_deleted(lead, readers, db):
    study = draft(lead, readers, [case_number(0), case_number(1)])
    discard(lead, study.pk, "made by mistake")
    registry.delete(NetworkModel.objects.get())
    assert not SimulatedVolume.objects.exists()
