"""Triggers that bear the right name and refuse nothing, or do more than that, are found."""

import pytest

from reader_study.models import Study
from reader_study.verification import verify
from tests.reader_study.forge import sql

pytestmark = pytest.mark.django_db

EMPTY = (
    "CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ BEGIN IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW; END $$"
)
MADE_ANEW = "CREATE TRIGGER {name} BEFORE UPDATE ON {table} FOR EACH ROW {rest}"
REFUSED = "EXECUTE FUNCTION reader_study_refused('{message}')"


def found(study: Study) -> list[str]:
    return list(verify(study).faults)


@pytest.mark.parametrize("function", ["refused", "frozen"])
def test_a_function_that_refuses_nothing_any_more_is_found(study, function) -> None:
    assert found(study) == []
    sql(EMPTY.format(name=f"reader_study_{function}"))
    table = {"refused": "response", "frozen": "presentation"}[function]
    assert (
        f"trigger reader_study_{table}_no_update: it, or the function it calls, is not the one "
        "that was made"
    ) in found(study)


def replace(table: str, rest: str) -> None:
    name = f"reader_study_{table}_no_update"
    sql("SET CONSTRAINTS ALL IMMEDIATE")
    sql(f"DROP TRIGGER {name} ON reader_study_{table}")
    sql(MADE_ANEW.format(name=name, table=f"reader_study_{table}", rest=rest))


def test_a_trigger_made_anew_as_it_was_is_no_fault(study) -> None:
    replace("response", REFUSED.format(message="reader_study_response is append-only"))
    assert found(study) == []


@pytest.mark.parametrize(
    "rest",
    [
        "WHEN (false) " + REFUSED.format(message="reader_study_response is append-only"),
        "EXECUTE FUNCTION suppress_redundant_updates_trigger()",
        "EXECUTE FUNCTION elsewhere.reader_study_refused('reader_study_response is append-only')",
    ],
)
def test_a_trigger_of_the_same_name_that_does_something_else_is_found(study, rest) -> None:
    sql("CREATE SCHEMA elsewhere")
    sql(EMPTY.format(name="elsewhere.reader_study_refused"))
    replace("response", rest)
    (fault,) = found(study)
    assert fault.startswith("trigger reader_study_response_no_update: it, or the function")


def test_a_trigger_on_another_table_stands_for_none(study) -> None:
    sql("SET CONSTRAINTS ALL IMMEDIATE")
    sql("DROP TRIGGER reader_study_response_no_update ON reader_study_response")
    sql("CREATE TABLE another (id int)")
    rest = REFUSED.format(message="reader_study_response is append-only")
    sql(MADE_ANEW.format(name="reader_study_response_no_update", table="another", rest=rest))
    (fault,) = found(study)
    assert fault.startswith("trigger reader_study_response_no_update: it is gone or off")


def test_a_trigger_that_verum_did_not_make_is_found(study) -> None:
    sql(EMPTY.format(name="quietly_better"))
    sql("SET CONSTRAINTS ALL IMMEDIATE")
    sql(
        "CREATE TRIGGER aside BEFORE INSERT ON reader_study_response "
        "FOR EACH ROW EXECUTE FUNCTION quietly_better()"
    )
    (fault,) = found(study)
    assert fault.startswith("trigger aside: it is not one of Verum's")
