"""The registry in the browser: list, compare, promote, and the refusal to delete."""

import os
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from backend.accounts.models import Role
from backend.jobs.models import Job
from backend.jobs.services import submit
from backend.synthesis.models import NetworkModel, SimulatedVolume
from backend.synthesis.tables import table_of
from ml.metrics import METRICS, REGIONS
from tests.end_to_end.room import ReadingRoom
from tests.people import person
from tests.world import case_number, draft, model_of

STUDY = "Postcontrast 2026"
SHOTS = os.environ.get("VERUM_SCREENSHOTS", "")


def registered(cases, name: str, shift: float, **recipe: object) -> NetworkModel:
    """Return a trained model whose volumes have scores of their own."""
    model = model_of(cases, name)
    for number, volume in enumerate(SimulatedVolume.objects.filter(fold__model=model)):
        volume.similarity = {
            region: dict.fromkeys(METRICS, 0.8 + shift * (1 + number) + 0.01 * number**2)
            for region in REGIONS
        }
        volume.baseline = {region: dict.fromkeys(METRICS, 0.7) for region in REGIONS}
        volume.save()
    model.recipe |= recipe
    model.table = table_of(model)
    model.job = submit(Job.Kind.TRAIN, {"model": str(model.pk)}, None)
    Job.objects.filter(pk=model.job.pk).update(state=Job.State.SUCCEEDED)
    model.save()
    for fold in model.folds.all():
        epochs = [{"epoch": e, "loss": 1 / e, "seconds": 60.0} for e in range(1, 11)]
        fold.history = epochs
        fold.provenance = {"code_version": "v0.1", "machine": {"system": "Linux", "cores": 2}}
        fold.save()
    return model


@pytest.fixture
def world(transactional_db, lead, readers) -> tuple[NetworkModel, NetworkModel]:
    """Return two models of the same cases, one of which a study uses, beside a researcher."""
    maker = person("researcher", Role.RESEARCHER)
    cases = [case_number(number) for number in range(6)]
    full = registered(cases, "Full model", 0.02, epochs=25, filters=32)
    reduced = registered(cases, "Reduced model", 0.0, inputs=["T1", "T2"])
    NetworkModel.objects.update(created_by=maker)
    draft(lead, readers, cases[:4], name=STUDY, model=full)
    return full, reduced


def shot(page: Page, name: str) -> None:
    """Keep a picture at both sizes where somebody asked for it."""
    if SHOTS:
        for width, height in ((1280, 720), (1920, 1080)):
            page.set_viewport_size({"width": width, "height": height})
            page.screenshot(path=Path(SHOTS) / f"{name}_{width}.png", full_page=True)
        page.set_viewport_size({"width": 1280, "height": 720})


def choose(page: Page, item: str, verb: str) -> None:
    page.get_by_role("button", name="More").click()
    page.get_by_role("menuitem", name=item).click()
    page.get_by_role("dialog").get_by_role("button", name=verb).click()


def test_models_are_found_compared_promoted_and_kept_for_their_studies(
    page: Page, room: ReadingRoom, world: tuple[NetworkModel, NetworkModel]
) -> None:
    full, reduced = world
    room.log_in("researcher")
    page.goto("/models")
    rows = page.get_by_role("row")
    expect(rows).to_have_count(3)
    shot(page, "list")
    page.get_by_label("inputs").select_option("T1+T2")
    expect(rows).to_have_count(2)
    expect(page.get_by_role("link", name="Reduced model")).to_be_visible()
    page.get_by_label("inputs").select_option("")
    page.get_by_label("Search name or configuration").fill("nothing of the kind")
    expect(page.get_by_text("No model matches")).to_be_visible()
    shot(page, "none")
    page.get_by_role("button", name="Show all models").click()

    page.get_by_label("Compare Full model").check()
    page.get_by_label("Compare Reduced model").check()
    page.get_by_role("link", name="Compare the two").click()
    expect(page).to_have_url(re.compile(f"a={full.pk}&b={reduced.pk}"))
    expect(page.get_by_text("6 cases in common")).to_be_visible()
    expect(page.get_by_role("row", name=re.compile("^filters"))).to_contain_text("32")
    expect(page.get_by_role("row", name=re.compile("^Whole tumour SSIM"))).to_contain_text("0.0700")
    shot(page, "compare")

    page.goto(f"/models/{reduced.pk}")
    choose(page, "Promote", "Promote")
    expect(page.get_by_text("Promoted", exact=True)).to_be_visible()
    page.goto(f"/models/{full.pk}")
    page.get_by_text("Provenance: code, seed, machine, checksums").click()
    expect(page.get_by_text("v0.1")).to_be_visible()
    shot(page, "model")

    choose(page, "Delete", "Delete for good")
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text(f"gives the simulated images of the study {STUDY}")
    shot(page, "refused")
    dialog.get_by_role("button", name="Back").click()
    assert NetworkModel.objects.filter(pk=full.pk).exists()

    page.goto(f"/models/{reduced.pk}")
    choose(page, "Archive", "Archive")
    expect(page.get_by_text("Archived", exact=True)).to_be_visible()
    choose(page, "Delete", "Delete for good")
    expect(page).to_have_url(re.compile("/models$"))
    expect(page.get_by_role("link", name="Full model")).to_be_visible()
    expect(page.get_by_role("link", name="Reduced model")).to_have_count(0)


def test_importing_asks_for_what_it_needs(page: Page, room: ReadingRoom, world) -> None:
    room.log_in("researcher")
    page.goto("/models")
    page.get_by_role("link", name="Import weights").click()
    start = page.get_by_role("button", name="Import", exact=True)
    expect(start).to_be_disabled()
    page.get_by_label("Name of the model").fill("From elsewhere")
    page.get_by_text("A folder on the server").click()
    page.get_by_label("Folder on the server").last.fill("/etc")
    shot(page, "import")
    start.click()
    expect(page.get_by_text("is not a folder below")).to_be_visible()
    page.get_by_text("A zip on this computer").click()
    page.locator("input[type=file]").set_input_files(
        files=[
            {"name": "run.zip", "mimeType": "application/zip", "buffer": b"PK\x05\x06" + b"\0" * 18}
        ]
    )
    start.click()
    expect(page).to_have_url(re.compile("/jobs/"))
    assert Job.objects.get(kind=Job.Kind.ADOPT).parameters["model_name"] == "From elsewhere"
