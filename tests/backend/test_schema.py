"""The OpenAPI schema: complete, named, and the same for everybody."""

import pytest
from django.core.management import call_command
from drf_spectacular.generators import SchemaGenerator

METHODS = {"get", "post", "put", "patch", "delete"}
SHAPELESS = {
    "Job.result",  # what a job made differs by its kind
    "Audit.report",  # figures differ by check
    "FormPreset.values",  # the fields of a form differ by kind
}


@pytest.fixture(scope="module")
def schema() -> dict:
    return SchemaGenerator().get_schema(request=None, public=True)


def operations(schema: dict) -> list[dict]:
    return [path[method] for path in schema["paths"].values() for method in METHODS & path.keys()]


def test_it_is_made_without_a_warning():
    call_command("spectacular", "--validate", "--fail-on-warn", file="/dev/null")


def test_every_operation_has_a_name_of_its_own(schema):
    names = [operation["operationId"] for operation in operations(schema)]
    assert len(names) == len(set(names))
    assert {"login", "me", "cases_list", "jobs_cancel", "models_simulate", "health"} <= set(names)


def test_every_refusal_is_the_error_body_and_none_is_left_open(schema):
    error = {"application/json": {"schema": {"$ref": "#/components/schemas/Error"}}}
    assert {str(answer["content"]) for answer in schema["components"]["responses"].values()} == {
        str(error)
    }
    for operation in operations(schema):
        answers = operation["responses"]
        assert "default" not in answers, operation["operationId"]
        refused = {status: answer for status, answer in answers.items() if status[0] in "45"}
        assert all("$ref" in answer for answer in refused.values()), operation["operationId"]


def refusals(schema: dict, method: str, path: str) -> set[str]:
    answers = schema["paths"][path][method]["responses"]
    return {status for status in answers if status[0] in "45"}


def test_refusals_are_those_of_the_request_the_person_the_address_and_the_views_words(schema):
    everybody = {"400", "406"}
    assert refusals(schema, "get", "/api/health") == everybody
    assert refusals(schema, "get", "/api/auth/me") == everybody | {"401"}
    login = everybody | {"401", "403", "415", "429"}
    assert refusals(schema, "post", "/api/auth/login") == login
    cancel = everybody | {"401", "403", "404", "409"}
    assert refusals(schema, "post", "/api/jobs/{job_id}/cancel") == cancel
    chunk = {"400", "401", "403", "404", "406", "409", "413", "415", "507"}
    assert refusals(schema, "put", "/api/cases/uploads/{upload_id}/chunk") == chunk


def test_no_field_is_without_a_shape(schema):
    loose = {
        f"{component}.{name}"
        for component, content in schema["components"]["schemas"].items()
        for name, field in content.get("properties", {}).items()
        if field.get("additionalProperties") == {} or not (field.keys() - {"readOnly"})
    }
    assert loose <= SHAPELESS, loose


def test_enumerations_are_named_after_what_they_are(schema):
    names = schema["components"]["schemas"].keys()
    assert {"JobState", "JobKind", "Role", "SeriesName", "InputName", "Grade"} <= names


def test_anybody_may_read_it(api, db):
    assert api().get("/api/schema").status_code == 200
