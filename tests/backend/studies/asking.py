"""How tests read what a study asked for is refused with."""

from rest_framework.response import Response

from reader_study.models import Study


def refusal(answer: Response) -> tuple[str, list[str]]:
    """Return the code, and the cases named; nothing is stored."""
    assert answer.status_code == 400, answer.content
    assert not Study.objects.exists()
    error = answer.json()["error"]
    return error["code"], error["fields"].get("cases", [])
