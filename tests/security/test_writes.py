"""Every write asks for the CSRF token, and nobody is sent to another site."""

import pytest
from rest_framework.test import APIClient

from tests.blinding.crawl import close, operations
from tests.security.asked import Asked, asked
from tests.security.matrix import rows

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quick_passwords")]
ASKING = ("lead", "researcher", "admin", "reader", "allocation holder")
ELSEWHERE = (
    "https://elsewhere.example/",
    "//elsewhere.example/",
    "/\\elsewhere.example",
    "\\\\elsewhere.example",
    "/\t/elsewhere.example",
    "javascript:alert(1)",
    "https:elsewhere.example",
    "http://testserver@elsewhere.example/",
)


def test_no_write_is_taken_without_the_csrf_token(api, lead, readers) -> None:
    """A browser that another site makes send it has the cookies and nothing else."""
    world: Asked = asked(api, lead, readers)
    tried, handler = 0, None
    for operation in operations():
        if operation.method == "get":
            continue
        row = rows()[str(operation)]
        client = APIClient(enforce_csrf_checks=True)
        client.handler = handler = handler or client.handler
        user = world.people[next(who for who in ASKING if who in row.people)]
        client.force_login(user)
        ask = getattr(client, operation.method)
        answer = ask(world.address(operation), data={}, format="json")
        assert (answer.status_code, code(answer)) == (403, "csrf_failed"), operation
        close(answer)
        tried += 1
    assert tried > 50


def code(answer: object) -> str:
    return answer.json()["error"]["code"] if answer.content else ""


@pytest.mark.parametrize("address", ELSEWHERE)
def test_no_login_or_slash_leads_to_another_site(api, db, address) -> None:
    client = api()
    answer = client.get("/admin/login/", {"next": address})
    assert answer["Location"].startswith("/login?next=")  # which leads on to ours alone
    for path in (f"//elsewhere.example/{address}", "/admin//elsewhere.example"):
        assert is_ours(client.get(path).headers.get("Location", "/")), path


def is_ours(address: str) -> bool:
    return address.startswith("/") and not address.startswith(("//", "/\\", "/\t"))
