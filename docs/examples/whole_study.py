"""A whole reader study with `requests` alone: from a folder of cases to a table of results.

    python docs/examples/whole_study.py http://127.0.0.1:8000 lab/cohort PASSWORD

Each `# %%` is a cell: open the file in Jupyter or an editor that knows cells, or paste them one by
one. docs/api.md says what the calls are; a test runs all of it against a live server.
"""

# %% Who speaks: a session, as a browser has one
import csv
import io
import sys
import time
from typing import Any
from uuid import uuid4

import requests
from requests.adapters import HTTPAdapter
from urllib3.util import Retry

PATIENCE_S = 3600.0
ENDED = {"succeeded", "failed", "cancelled"}


class Verum:
    """One person's way in."""

    def __init__(self, address: str) -> None:
        """address : such as https://verum.example.org"""
        self.address = address.rstrip("/")
        self.session = _session()
        self.session.headers["Origin"] = self.address  # as browsers do: TLS asks for it

    def log_in(self, username: str, password: str) -> "Verum":
        """Log in. Every write needs the CSRF token that /api/auth/me hands out."""
        self.session.get(f"{self.address}/api/auth/me", timeout=60)  # 401, and the cookie
        self.post("auth/login", username=username, password=password)
        return self

    def use_token(self, token: str) -> "Verum":
        """Act by a token from now on: no password in the notebook, no CSRF."""
        self.session = _session()
        self.session.headers["Authorization"] = f"Token {token}"
        return self

    def get(self, path: str, **query: object) -> Any:
        """Return what is there: JSON, or the text of a file."""
        return self._told(self.session.get(self._at(path), params=query, timeout=600))

    def post(self, path: str, **body: object) -> Any:
        """Ask for something to be done."""
        csrf = {"X-CSRFToken": self.session.cookies.get("csrftoken", "")}
        return self._told(self.session.post(self._at(path), json=body, headers=csrf, timeout=600))

    def all(self, path: str, **query: object) -> list[dict[str, Any]]:
        """Return the rows of every page of a list."""
        rows: list[dict[str, Any]] = []
        page = 1
        while True:
            answer = self.get(path, page=page, page_size=500, **query)
            rows += answer["results"]
            if answer["next"] is None:
                return rows
            page += 1

    def wait(self, job: str) -> dict[str, Any]:
        """Return a job once it has succeeded; RuntimeError with its own words if it does not."""
        pause_s, deadline = 0.2, time.monotonic() + PATIENCE_S
        while time.monotonic() < deadline:
            row = self.get(f"jobs/{job}")
            if row["state"] == "succeeded":
                return dict(row)
            if row["state"] in ENDED:
                raise RuntimeError(f"{row['title']}: {row['error'] or row['state']}")
            print(f"{row['title']}: {row['state']}, {row['progress']:.0%}")
            time.sleep(pause_s)
            pause_s = min(pause_s * 1.5, 10)
        raise TimeoutError(f"job {job} has not ended within {PATIENCE_S} s")

    def _at(self, path: str) -> str:
        return f"{self.address}/api/{path}"

    @staticmethod
    def _told(answer: requests.Response) -> Any:
        is_json = answer.headers.get("Content-Type", "").startswith("application/json")
        if not answer.ok:
            error = answer.json()["error"] if is_json else {"code": "", "message": answer.reason}
            where = f"{answer.request.method} {answer.request.path_url}"
            raise RuntimeError(f"{where}: {answer.status_code} {error['code']}: {error['message']}")
        return answer.json() if is_json and answer.content else answer.text


def _session() -> requests.Session:
    """Return a session that asks again, for a minute, while the server is restarted."""
    again = Retry(
        6,
        backoff_factor=1,
        status_forcelist=[502, 503, 504],
        allowed_methods=["GET"],
        raise_on_status=False,  # `_told` says what the server said
    )
    session = requests.Session()
    for scheme in ("http://", "https://"):
        session.mount(scheme, HTTPAdapter(max_retries=again))
    return session


# %% Log in once, make a token, and go on with that
def lead_by_token(address: str, password: str) -> Verum:
    """Return the lead, who acts by a token that ends in a week."""
    lead = Verum(address).log_in("lead", password)
    return lead.use_token(lead.post("tokens", name="notebook", days=7, scope="console")["token"])


# %% Bring in a folder: look first, import what was found
def import_folder(lead: Verum, folder: str, cohort: str) -> list[str]:
    """Return the ids of the cases of a folder below the server's import roots."""
    scan = lead.post("cases/scan", folder=folder, cohort=cohort)
    lead.wait(scan["id"])
    print(lead.get(f"cases/found/{scan['id']}/summary"))
    job = lead.wait(lead.post("cases/import", scan=scan["id"], cohort=cohort)["id"])
    print(job["result"])
    return [row["id"] for row in lead.all("cases", cohort=cohort)]


# %% Train a network; simulate each case by a fold that never saw its patient
def simulate(lead: Verum, cases: list[str], configuration: str) -> str:
    """Return the id of a model that has simulated every case."""
    new = {"name": f"{configuration} {uuid4().hex[:6]}", "configuration": configuration}
    model = lead.post("models", **new, cases=cases)
    lead.wait(model["job"]["id"])
    lead.wait(lead.post(f"models/{model['id']}/simulate", cases=cases)["id"])
    return str(model["id"])


# %% Design a study, write and audit its volumes, open it
def open_study(lead: Verum, model: str, cases: list[str], readers: list[str]) -> str:
    """Return the id of an open study: each reader reads every case once, in one of its arms."""
    asked = {
        "name": f"By program {uuid4().hex[:6]}",
        "model": model,
        "cases": cases,
        "readers": [{"username": reader} for reader in readers],
        "allocation_holder": "allocation-holder",
        "analysts": ["analyst"],
        "design": {"kind": "one_arm"},
        "questions": "paper",
    }
    print(lead.post("studies/preview", **asked)["balance"])
    study = lead.post("studies", **asked)
    job = lead.post(f"studies/{study['id']}/prepare")
    lead.wait(job["id"])
    study = lead.get(f"studies/{study['id']}")
    waived = "" if study["audit"] and study["audit"]["passed"] else "an example of a few cases"
    lead.post(
        f"studies/{study['id']}/open",
        reason="Everything is ready.",
        accept_warnings=[warning["code"] for warning in study["warnings"]],
        audit_waiver=waived,
    )
    return str(study["id"])


# %% Read: what the reading room does, for a reader who answers by a rule
def read(reader: Verum, study: str, password: str) -> int:
    """Answer, complete and sign until the last session is signed; return how many were read."""
    count, shown = 0, reader.get(f"reading/studies/{study}/current")
    while True:
        if "finished" not in shown:
            shown = answer(reader, shown)
            count += 1
        elif not shown["signed"]:
            shown = reader.post(f"reading/studies/{study}/sign", password=password)
        elif shown["last"] or shown["next_session_at"] is not None:
            return count
        else:
            shown = reader.get(f"reading/studies/{study}/current")


def answer(reader: Verum, shown: dict[str, Any]) -> dict[str, Any]:
    """Fetch the images, answer every question, complete; return what comes next."""
    here = f"reading/presentations/{shown['token']}"
    header = reader.get(f"{here}/header")
    voxels = reader.session.get(f"{reader.address}/api/{here}/voxels", timeout=600).content
    print(
        f"case {shown['position']} of {shown['total']}: {header['dimensions']}, {len(voxels)} bytes"
    )
    for question in shown["questions"]:
        reader.post(
            f"{here}/responses",
            idempotency_key=str(uuid4()),
            question=question["key"],
            value=question["options"][shown["position"] % len(question["options"])]["value"],
            revision=0,
            reading_time_ms=1000,
        )
    return dict(reader.post(f"{here}/complete", reading_time_ms=4000))


# %% Lock and unblind: two people's acts; unblinding computes the results
def results_of(lead: Verum, holder: Verum, study: str) -> list[dict[str, str]]:
    """Return the rows of estimates.csv."""
    lead.post(f"studies/{study}/lock", reason="All have read.")
    holder.post(f"studies/{study}/unblind", reason="The analysis begins.")
    lead.wait(lead.get(f"studies/{study}")["analysis_job"]["id"])
    results = lead.get(f"studies/{study}/results")
    print(results["n"])
    return list(csv.DictReader(io.StringIO(lead.get(f"studies/{study}/estimates.csv"))))


# %% All of it
def whole_study(
    address: str,
    folder: str,
    password: str,
    readers: tuple[str, ...] = ("reader1", "reader2"),
    configuration: str = "tiny",
) -> list[dict[str, str]]:
    """Return the estimates of a study of every case of a folder, read by these readers."""
    lead = lead_by_token(address, password)
    cases = import_folder(lead, folder, cohort=f"example-{uuid4().hex[:6]}")
    model = simulate(lead, cases, configuration)
    study = open_study(lead, model, cases, list(readers))
    for name in readers:
        print(name, "has read", read(Verum(address).log_in(name, password), study, password))
    holder = Verum(address).log_in("allocation-holder", password)
    return results_of(lead, holder, study)


if __name__ == "__main__":
    for row in whole_study(*sys.argv[1:4]):
        if row["reader"] == "all":
            print(row["question"], row["arm"], row["metric"], row["estimate"])
