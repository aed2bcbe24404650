"""A job from its form: values changed and refused, a tiny training, an evaluation looked at."""

import os
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from backend.accounts.models import Role
from backend.jobs.models import Job
from backend.jobs.services import run_here
from backend.synthesis.models import NetworkModel
from tests.end_to_end.axe import Inspector, log_in
from tests.people import person
from tests.world import case_number, model_of

SHOTS = os.environ.get("VERUM_SHOTS", "")  # a folder: there go pictures of the pages, to look at
SIZES = {"1280": {"width": 1280, "height": 720}, "1920": {"width": 1920, "height": 1080}}


@pytest.fixture
def page(still_context: BrowserContext) -> Page:
    """Return a page of a researcher, with four cases of T1 and a model of them."""
    cases = [case_number(number) for number in range(4)]
    model = model_of(cases, "trained before")
    model.recipe = model.recipe | {"inputs": ["T1"]}
    model.job = Job.objects.create(
        kind=Job.Kind.TRAIN, state=Job.State.SUCCEEDED, parameters={"model": str(model.pk)}
    )
    model.save()
    log_in(still_context, person("researcher", Role.RESEARCHER))
    return still_context.new_page()


def shoot(page: Page, name: str) -> None:
    for size, viewport in SIZES.items() if SHOTS else ():
        page.set_viewport_size(viewport)
        page.wait_for_timeout(300)
        page.screenshot(path=Path(SHOTS) / f"{name}-{size}.png", full_page=True)
    page.set_viewport_size(SIZES["1280"])


def test_a_tiny_training_is_started_from_the_form_and_cloned(page: Page) -> None:
    inspector = Inspector(page)
    inspector.open("/jobs/new")
    inspector.look("what can be started")
    shoot(page, "choose")
    page.get_by_role("link", name="Train by cross-validation").click()
    button = page.get_by_role("button", name="Start training")
    expect(page.get_by_label("Base filters")).to_have_value("32")
    expect(page.get_by_text("Still needed: name, cases.")).to_be_visible()
    expect(button).to_be_disabled()
    shoot(page, "train-paper")

    page.get_by_role("radio", name="Tiny").click()
    expect(page.get_by_label("Base filters")).to_have_value("4")
    for name in ("T2", "FLAIR"):
        page.get_by_role("checkbox", name=name, exact=True).uncheck()
    page.get_by_label("Name").fill("trained before")
    filters = page.get_by_label("Base filters")
    filters.fill("6")
    expect(page.get_by_text("Must be a multiple of 4 from 4 to 1024, got 6.")).to_be_visible()
    expect(button).to_be_disabled()
    shoot(page, "train-refused")
    filters.fill("4")
    page.get_by_role("button", name="Pick all").click()
    expect(page.get_by_text("4 cases picked")).to_be_visible()
    page.get_by_label("Training patch").fill("8, 8, 8")
    page.locator("summary", has_text="Simulation").click()
    page.get_by_label("Window").fill("8 8 8")
    expect(page.get_by_text("There is a model called trained before already")).to_be_visible()
    expect(button).to_be_disabled()
    shoot(page, "train-taken")

    page.get_by_label("Name").fill("from the form")
    expect(page.get_by_text("Ready.")).to_be_visible()
    inspector.settled()
    inspector.look("the form of a training")
    shoot(page, "train-ready")
    button.click()
    page.wait_for_url("**/jobs/*-*")
    trained_and_cloned(inspector)


def trained_and_cloned(inspector: Inspector) -> None:
    """Run what the form has queued, and open the form anew as it was filled in."""
    page = inspector.page
    model = NetworkModel.objects.get(name="from the form")
    assert model.recipe["inputs"] == ["T1"]
    assert (model.recipe["patch_shape"], model.recipe["filters"]) == ([8, 8, 8], 4)
    done = run_here(model.job)
    assert (done.state, done.error) == (Job.State.SUCCEEDED, ""), done.log
    assert model.folds.count() == 2

    inspector.open(f"/jobs/new/train?from={model.job_id}")
    expect(page.get_by_label("Name")).to_have_value("from the form 2")
    expect(page.get_by_label("Training patch")).to_have_value("8, 8, 8")
    expect(page.get_by_text("4 cases picked")).to_be_visible()
    expect(page.get_by_text("of similar networks trained on this server")).to_be_visible()
    shoot(page, "train-cloned")


def test_the_figures_of_an_evaluation_are_looked_at_and_saved(page: Page) -> None:
    model = NetworkModel.objects.get(name="trained before")
    inspector = Inspector(page)
    inspector.open(f"/jobs/new/evaluate?model={model.pk}")
    expect(page.get_by_label("Model")).to_have_value(str(model.pk))
    page.get_by_label("Cases in Figure 2").fill("1")
    expect(page.get_by_text("4 simulated cases with a real volume.")).to_be_visible()
    expect(page.get_by_text("Ready.")).to_be_visible()
    inspector.look("the form of an evaluation")
    shoot(page, "evaluate")
    page.get_by_role("button", name="Start evaluating").click()
    page.wait_for_url("**/jobs/*-*")
    job = run_here(Job.objects.get(kind=Job.Kind.EVALUATE))
    assert (job.state, job.error) == (Job.State.SUCCEEDED, ""), job.log

    inspector.open(f"/evaluations/{job.result['evaluation']}")
    expect(page.get_by_role("heading", name="Evaluation of trained before")).to_be_visible()
    picture = page.get_by_role("img", name="Figure 2, panels")
    picture.scroll_into_view_if_needed()
    expect(picture).to_have_js_property("complete", True)
    assert picture.evaluate("shown => shown.naturalWidth") > 100
    expect(page.get_by_role("cell", name="SSIM").first).to_be_visible()
    inspector.look("an evaluation")
    if SHOTS:
        for shown in page.get_by_role("img").all():
            shown.scroll_into_view_if_needed()
    shoot(page, "evaluation")

    page.get_by_role("button", name="Save: Figure 2, panels").click()
    with page.expect_download() as saved:
        page.get_by_role("menuitem", name="SVG").click()
    assert saved.value.suggested_filename == "figure_2_panels.svg"
    assert saved.value.path().read_text().startswith("<?xml")
    with page.expect_download() as archive:
        page.get_by_role("link", name="Everything, ZIP").click()
    assert archive.value.suggested_filename.startswith("trained-before-")


def test_a_simulation_that_would_be_refused_is_not_offered(page: Page) -> None:
    model = NetworkModel.objects.get(name="trained before")
    inspector = Inspector(page)
    inspector.open(f"/jobs/new/simulate?model={model.pk}")
    samples = page.get_by_label("Dropout samples")
    expect(page.get_by_label("Map of uncertainty")).to_have_value("none")
    expect(samples).to_have_count(0)
    page.get_by_label("Map of uncertainty").select_option("dropout")
    expect(samples).to_have_value("20")
    page.get_by_label("Map of uncertainty").select_option("none")
    expect(samples).to_have_count(0)
    page.get_by_role("button", name="Pick all").click()
    estimate = page.get_by_role("complementary", name="Estimate")
    expect(estimate.get_by_role("alert")).to_contain_text("has simulated all of these cases")
    expect(estimate.get_by_text("Ready.")).to_have_count(0)
    expect(page.get_by_role("button", name="Start simulating")).to_be_disabled()
    inspector.look("a simulation that is refused", ("light",))
    shoot(page, "simulate-refused")

    statuses: list[int] = []
    page.on("response", lambda answer: statuses.append(answer.status))
    inspector.open(f"/models/{model.pk}")
    page.get_by_role("button", name="Simulate", exact=True).click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_text("0 cases picked")).to_be_visible()
    expect(dialog.get_by_text("has simulated all of its own cases")).to_be_visible()
    shoot(page, "simulate-dialog")
    dialog.get_by_role("button", name="Pick all").click()
    expect(dialog.get_by_role("alert")).to_contain_text("has simulated all of these cases")
    expect(dialog.get_by_role("button", name="Simulate 4 cases")).to_be_disabled()
    shoot(page, "simulate-dialog-refused")
    assert 409 in statuses and 400 not in statuses  # asked with cases alone


def test_the_other_forms_and_an_unknown_one_open(page: Page) -> None:
    inspector = Inspector(page)
    for kind, heading in (
        ("refine", "Refine a model on another cohort"),
        ("search", "Search settings at random"),
        ("simulate", "Simulate postcontrast volumes"),
    ):
        inspector.open(f"/jobs/new/{kind}")
        expect(page.get_by_role("heading", name=heading)).to_be_visible()
        expect(page.get_by_role("complementary", name="Estimate")).to_be_visible()
        inspector.look(heading, ("light",))
        shoot(page, kind)
    inspector.open("/jobs/new/bake")
    expect(page.get_by_text("There is no form of this kind.")).to_be_visible()
    inspector.open("/models/new")
    expect(page.get_by_role("button", name="Start training")).to_be_visible()
