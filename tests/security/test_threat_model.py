"""docs/security.md names tests that there are."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
NAMED = re.compile(r"`((?:tests|frontend/src)/[\w./]+)`")


def test_every_proof_that_the_threat_model_names_is_there() -> None:
    named = set(NAMED.findall((ROOT / "docs" / "security.md").read_text()))
    assert len(named) > 20
    assert [name for name in sorted(named) if not (ROOT / name).exists()] == []
