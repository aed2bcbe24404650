"""Quality control over the API: flags, volumes, decisions, cohorts, and who may not see them."""

import gzip

import numpy as np
import pytest
from django.db import DatabaseError, transaction

from backend.cases.models import Case, QualityReview
from backend.cases.quality.cohorts import histogram
from backend.cases.quality.services import note_duplicates
from backend.jobs.models import Job
from tests.backend.cohort import SHAPE, brats_folder

FIRST = {"configuration": "tiny", "folds": 2}


@pytest.fixture
def brought_in(data_folder, bring_in) -> list[Case]:
    """Return three imported cases."""
    folder = brats_folder(data_folder / "incoming" / "lab", ["B1", "B2", "B3"], ["4", "4", "2-3"])
    bring_in(folder)
    return list(Case.objects.order_by("patient"))


def address(case: Case) -> str:
    return f"/api/cases/{case.pk}/quality"


def exclude(client, case: Case, reason: str = "moved"):
    return client.post(address(case), {"decision": "excluded", "reason": reason})


def test_an_imported_case_carries_its_flags(api, researcher, brought_in):
    body = api(researcher).get(address(brought_in[0])).json()
    assert {flag["code"] for flag in body["flags"]} >= {"series_missing", "mask_size"}
    assert all(flag["title"] and flag["words"] for flag in body["flags"])
    assert body["images"] == ["T1", "T2", "FLAIR", "T1gad"]
    assert (body["decided"], body["total"], body["decision"]) == (0, 3, "")
    assert body["next_undecided"] == str(brought_in[1].pk)


def test_a_volume_is_one_byte_a_voxel_with_x_fastest(api, researcher, brought_in):
    answer = api(researcher).get(f"{address(brought_in[0])}/volumes/tumor_seg")
    voxels = np.frombuffer(gzip.decompress(answer.content), np.uint8).reshape(SHAPE, order="F")
    assert voxels[8, 8, 10] == 4 and voxels[0, 0, 0] == 0


def test_a_volume_that_is_not_there_is_not_found(api, researcher, brought_in):
    assert api(researcher).get(f"{address(brought_in[0])}/volumes/ASL").status_code == 404


def test_excluding_needs_a_reason(api, researcher, brought_in):
    answer = exclude(api(researcher), brought_in[0], "  ")
    assert (answer.status_code, answer.json()["error"]["code"]) == (400, "reason_needed")
    assert not QualityReview.objects.exists()


def test_the_newest_decision_holds_and_the_older_ones_stay(api, researcher, brought_in):
    client = api(researcher)
    exclude(client, brought_in[0])
    body = client.post(address(brought_in[0]), {"decision": "accepted"}).json()
    assert (body["decision"], body["decided"]) == ("accepted", 1)
    assert [one["decision"] for one in body["reviews"]] == ["accepted", "excluded"]
    assert body["reviews"][1]["reason"] == "moved"


@pytest.mark.parametrize("act", ["update", "delete"])
def test_the_database_keeps_every_decision(api, researcher, brought_in, act):
    exclude(api(researcher), brought_in[0])
    rows = QualityReview.objects.all()
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        rows.update(reason="") if act == "update" else rows._raw_delete(rows.db)
    assert rows.get().reason == "moved"


def test_next_comes_round_to_the_undecided_ones(api, researcher, brought_in):
    client = api(researcher)
    client.post(address(brought_in[2]), {"decision": "accepted"})
    body = client.get(address(brought_in[1])).json()
    assert body["next_undecided"] == str(brought_in[0].pk)


def test_training_leaves_an_excluded_case_out_and_says_why(api, researcher, brought_in):
    client = api(researcher)
    exclude(client, brought_in[0], "moved")
    ids = [str(case.pk) for case in brought_in]
    model = client.post("/api/models", FIRST | {"name": "one", "cases": ids}).json()
    assert model["cases"] == ids[1:]
    job = client.get(f"/api/jobs/{Job.objects.get(kind='train').pk}").json()
    assert job["left_out"] == ("1 case is left out, excluded by quality control: B1 (moved).")


def test_too_few_are_left_says_who_was_left_out(api, researcher, brought_in):
    client = api(researcher)
    for case in brought_in[:2]:
        exclude(client, case)
    ids = [str(case.pk) for case in brought_in]
    answer = client.post("/api/models", FIRST | {"name": "one", "cases": ids})
    assert answer.status_code == 409
    assert "2 cases are left out" in answer.json()["error"]["message"]


def test_the_list_filters_by_flag_and_decision(api, researcher, brought_in):
    client = api(researcher)
    exclude(client, brought_in[0])

    def listed(**asked: str) -> list[str]:
        return [row["patient"] for row in client.get("/api/cases", asked).json()["results"]]

    assert listed(decision="usable") == ["B2", "B3"]
    assert listed(decision="excluded") == ["B1"]
    assert listed(flag="mask_size") == ["B1", "B2", "B3"]
    assert listed(flag="duplicate") == []


def test_one_t1_under_two_names_is_flagged_in_both(brought_in):
    first, second, third = brought_in
    third.measures = {"sketch": [500] * 216}
    first.measures = second.measures = {"sketch": [5] * 216}
    for case in brought_in:
        case.save()
    assert note_duplicates() == 2
    flagged = [row.patient for row in Case.objects.filter(flag_codes__contains="|duplicate|")]
    assert flagged == ["B1", "B2"]
    assert "lab/B2" in Case.objects.get(patient="B1").quality[0]["words"]


def test_a_cohort_counts_what_is_left_of_it(api, researcher, brought_in):
    client = api(researcher)
    exclude(client, brought_in[0])
    body = client.get("/api/cohorts/lab").json()
    assert (body["cases"], body["accepted"], body["excluded"]) == (3, 0, 1)
    assert body["grades_by_site"] == [
        {"site": "unknown", "grade": "2-3", "cases": 1},
        {"site": "unknown", "grade": "4", "cases": 1},
    ]
    uses = {one["name"]: one for one in body["uses"]}
    assert (uses["tiny"]["trains"], uses["tiny"]["applies"]) == (2, 2)
    assert [sum(one["counts"]) for one in body["histograms"] if one["name"] == "T1"] == [2]
    assert client.get("/api/cohorts").json()[0]["excluded"] == 1


def test_a_cohort_that_is_not_there_is_not_found(api, researcher, brought_in):
    assert api(researcher).get("/api/cohorts/other").status_code == 404


def test_an_analyst_sees_and_does_not_decide(api, analyst, brought_in):
    assert api(analyst).get(address(brought_in[0])).status_code == 200
    assert exclude(api(analyst), brought_in[0]).status_code == 403


def test_a_reader_sees_none_of_it(api, reader1, brought_in):
    client = api(reader1)
    addresses = [address(brought_in[0]), f"{address(brought_in[0])}/volumes/T1", "/api/cohorts"]
    for one in [*addresses, "/api/cohorts/lab"]:
        assert client.get(one).status_code == 403


@pytest.mark.parametrize(("value", "edges"), [(0.0, (0.0, 1.0)), (9.0, (8.5, 9.5))])
def test_a_histogram_of_one_value_shows_no_volume_below_nothing(value, edges):
    made = histogram([value, value])
    assert (made["edges"][0], made["edges"][-1]) == edges
    assert sum(made["counts"]) == 2
