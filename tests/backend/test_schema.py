"""The OpenAPI schema: complete, named, and the same for everybody."""

import pytest
from django.core.management import call_command
from drf_spectacular.generators import SchemaGenerator

METHODS = {"get", "post", "put", "patch", "delete"}
SHAPELESS = {
    "Job.result",  # what a job made differs by its kind
    "Audit.report",  # figures differ by check
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


def test_every_operation_may_answer_with_the_error_body(schema):
    for operation in operations(schema):
        content = operation["responses"]["default"]["content"]["application/json"]
        assert content["schema"] == {"$ref": "#/components/schemas/Error"}


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
